/** A product with list price and cost of goods of one unit, in cents. Subscriptions are priced a year. */
export type Product = {
  readonly index: number;
  readonly name: string;
  readonly code: string;
  readonly family: "Devices" | "Gateways" | "Software" | "Services";
  readonly listPrice: number;
  readonly unitCost: number;
  /** Runs on after the sale, as a subscription. */
  readonly recurring: boolean;
};

type Line = readonly [
  name: string,
  code: string,
  family: Product["family"],
  listPrice: number,
  unitCost: number,
  recurring: boolean,
];

const lines: readonly Line[] = [
  ["Monitor 400", "monitor-400", "Devices", 890_000, 374_000, false],
  ["Monitor 200", "monitor-200", "Devices", 360_000, 169_000, false],
  ["Cold Chain Kit", "cold-chain-kit", "Devices", 164_000, 80_000, false],
  ["Room Sensor", "room-sensor", "Devices", 24_900, 13_200, false],
  ["Gateway 5", "gateway-5", "Gateways", 420_000, 172_000, false],
  ["Gateway 2", "gateway-2", "Gateways", 125_000, 60_000, false],
  ["Cloud Standard", "cloud-standard", "Software", 24_000, 5_300, true],
  ["Compliance Pack", "compliance-pack", "Software", 190_000, 41_000, true],
  ["Service 24x7", "service-24x7", "Services", 560_000, 246_000, true],
  ["Calibration Plan", "calibration-plan", "Services", 78_000, 43_000, true],
  ["Installation Day", "installation-day", "Services", 140_000, 92_000, false],
];

export const products: readonly Product[] = lines.map(
  ([name, code, family, listPrice, unitCost, recurring], index) => ({
    index,
    name,
    code,
    family,
    listPrice,
    unitCost,
    recurring,
  }),
);

const coded = (code: string): Product => products.find((product) => product.code === code)!;

/** The devices that an industry buys, the dearest first. */
const coldChain: readonly Product[] = ["monitor-200", "cold-chain-kit", "room-sensor"].map(coded);
const bedsides: readonly Product[] = ["monitor-400", "monitor-200", "room-sensor"].map(coded);

export function devicesFor(industry: string): readonly Product[] {
  return industry === "pharma" || industry === "retail" ? coldChain : bedsides;
}

export const gateways: readonly Product[] = ["gateway-5", "gateway-2"].map(coded);
export const extras: readonly Product[] = [
  "service-24x7",
  "compliance-pack",
  "installation-day",
  "calibration-plan",
  "cloud-standard",
].map(coded);
