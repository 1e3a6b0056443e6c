import Cryptography
import Vocabulary

/// One of ten accounts whose keys everybody knows, so that a development chain has somebody with
/// money from its first block.
///
/// The seed of number N is the tagged hash of "novation development account N". Whatever is sent to
/// such an account on a chain with value is anybody's; `Draft` refuses to sign with these keys
/// unless the chain's name begins with `chainPrefix`.
package struct DevelopmentAccount: Sendable {
    package static let chainPrefix = "novation-dev"

    /// Alice to Judy, in the order of their numbers.
    package static let all: [DevelopmentAccount] = names.enumerated().map { index, name in
        DevelopmentAccount(index: index, name: name)
    }

    package let index: Int
    package let name: String
    package let privateKey: PrivateKey
    package var address: AccountAddress { AccountAddress(of: privateKey.publicKey) }

    private static let names = [
        "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy",
    ]

    /// Nil for any other name; names are compared byte by byte.
    package static func named(_ name: String) -> DevelopmentAccount? {
        all.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// Whether `key` belongs to everybody.
    package static func isPublic(_ key: PublicKey) -> Bool {
        all.contains { $0.privateKey.publicKey == key }
    }

    /// Whether `chain` is one on which these keys may sign.
    package static func mayAct(on chain: ChainID) -> Bool {
        chain.text.utf8.starts(with: chainPrefix.utf8)
    }

    private init(index: Int, name: String) {
        self.index = index
        self.name = name
        let seed = Digest.tagged("novation development account \(index)", [])
        do throws(KeyFault) {
            privateKey = try PrivateKey(
                curve: .ed25519, seed: SecretBytes(copying: seed.bytes))
        } catch {
            broken("every 32 bytes are an Ed25519 seed: \(error)")
        }
    }
}
