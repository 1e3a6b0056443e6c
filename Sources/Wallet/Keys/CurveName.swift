import Cryptography
import Encoding

extension Curve {
    /// The word for the curve in files and on the command line.
    package var name: String {
        switch self {
        case .ed25519: "ed25519"
        case .secp256k1: "secp256k1"
        }
    }

    /// Refuses every other word.
    package init(name: String) throws(TextFault) {
        guard let curve = Curve.allCases.first(where: { $0.name == name }) else {
            throw .wrongForm("an algorithm is ed25519 or secp256k1")
        }
        self = curve
    }
}
