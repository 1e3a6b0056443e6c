import Cryptography
import Encoding
import Vocabulary
import Wallet

// A key as commands tell of it: its public parts alone.
extension Keystore {
    func value(file: String) -> OutputValue {
        [
            "name": .text(name.text), "kind": "keystore", "algo": .text(publicKey.curve.name),
            "address": .text(address.text),
            "pubkey": .text(Hexadecimal.encode(publicKey.bytes)),
            "path": path.map { .text($0.description) } ?? .none, "file": .text(file),
        ]
    }

    func lines(file: String) -> [String] {
        var rows = [
            ["name", name.text], ["address", address.text],
            ["pubkey", "\(publicKey.curve.name) \(Hexadecimal.encode(publicKey.bytes))"],
        ]
        if let path { rows.append(["path", path.description]) }
        rows.append(["file", file])
        return TextTable.columns(rows)
    }
}

extension DevelopmentAccount {
    var value: OutputValue {
        [
            "name": .text(name), "kind": "development", "index": .number(Int64(index)),
            "algo": .text(privateKey.curve.name), "address": .text(address.text),
            "pubkey": .text(Hexadecimal.encode(privateKey.publicKey.bytes)),
        ]
    }

    var lines: [String] {
        TextTable.columns([
            ["name", "\(name) (development account \(index): its key is public)"],
            ["address", address.text],
            [
                "pubkey",
                "\(privateKey.curve.name) \(Hexadecimal.encode(privateKey.publicKey.bytes))",
            ],
        ])
    }
}
