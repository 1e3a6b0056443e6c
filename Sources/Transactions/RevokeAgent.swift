import Encoding
import Vocabulary

/// Ends an agent's right before its date.
package struct RevokeAgent: Equatable, Canonical {
    package var agent: KeyID

    package init(agent: KeyID) { self.agent = agent }

    package func encode(into writer: inout Writer) { writer.write(agent) }
    package init(from reader: inout Reader) throws(DecodingFault) { agent = try reader.read() }
}
