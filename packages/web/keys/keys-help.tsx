import { Kbd, Modal } from "@mantine/core";
import { keyList } from "./key-list.ts";

/** The list of keys, opened with "?". */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" size="sm" transitionProps={{ duration: 120 }}>
      <table className="fw-keys">
        <tbody>
          {keyList.map(({ keys, does }) => (
            <tr key={does}>
              <th scope="row">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
