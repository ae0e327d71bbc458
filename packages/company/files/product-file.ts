import { type Product, products } from "../catalogue.ts";
import { column, defineFile } from "./company-file.ts";

/** The catalogue is of the whole company; the first division tells it. */
export const productFile = defineFile<Product>(
  "Product2.csv",
  ({ division }, visit) => {
    if (division.number === 0) products.forEach(visit);
  },
  [
    column("Id", (rows, product) => rows.id("01t", product.index)),
    column("Name", (rows, product) => rows.text(product.name)),
    column("ProductCode", (rows, product) => rows.text(product.code)),
    column("Family", (rows, product) => rows.text(product.family)),
    column("IsActive", (rows) => rows.flag(true)),
    column("List_Price__c", (rows, product) => rows.money(product.listPrice)),
    column("Unit_Cost__c", (rows, product) => rows.money(product.unitCost)),
  ],
);
