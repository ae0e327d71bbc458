import { Kbd, Modal } from "@mantine/core";
import { keyList } from "./key-list.ts";

/** The list of keys, opened with "?". */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal.Root opened onClose={onClose} size="sm" transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Keys">
        <Modal.Body>
          <h2>Keys</h2>
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
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
