import Cryptography
import Encoding

/// The bytes that hexadecimal digits stand for; spaces and line ends are passed over.
func decoded(_ digits: String) throws -> [UInt8] {
    try Hexadecimal.decode(digits.filter { !$0.isWhitespace })
}

func secret(_ digits: String) throws -> SecretBytes {
    SecretBytes(copying: try decoded(digits))
}

func hex(_ bytes: [UInt8]) -> String {
    Hexadecimal.encode(bytes)
}

func hex(_ secret: SecretBytes) -> String {
    secret.withUnsafeBytes { hex(Array($0)) }
}
