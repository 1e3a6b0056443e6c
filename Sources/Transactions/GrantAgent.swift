import Cryptography
import Encoding
import Vocabulary

/// Lets another key place and cancel orders for the account until a date, and nothing else. The
/// chain gives the agent a number, by which its transactions name it.
package struct GrantAgent: Equatable, Canonical {
    package var key: PublicKey
    package var expiry: Timestamp
    package var scope: AgentScope

    package init(key: PublicKey, expiry: Timestamp, scope: AgentScope) {
        self.key = key
        self.expiry = expiry
        self.scope = scope
    }

    package func encode(into writer: inout Writer) {
        writer.write(key)
        writer.write(expiry)
        writer.write(scope)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        key = try reader.read()
        expiry = try reader.read()
        scope = try reader.read()
    }
}
