import Chain
import Encoding
import Vocabulary

/// A final block and what proves it: a certificate that finalizes it or a descendant.
package struct ArchivedBlock: Equatable, Sendable, Canonical {
    package let block: Block
    package let certificate: Certificate

    package init(block: Block, certificate: Certificate) {
        self.block = block
        self.certificate = certificate
    }

    package func encode(into writer: inout Writer) {
        writer.write(block)
        writer.write(certificate)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        block = try reader.read()
        certificate = try reader.read()
    }

    func requireParent(_ parent: BlockHeader) throws(DurabilityFault) {
        guard block.header.genesis == parent.genesis else {
            throw .foreignChain(
                reason: "block \(block.header.height) is of genesis \(block.header.genesis), "
                    + "not of \(parent.genesis)")
        }
        guard block.header.parent == parent.hash else {
            throw .foreignChain(reason: "block \(block.header.height) does not follow its parent")
        }
        guard block.isCoherent else {
            throw .foreignChain(reason: "block \(block.header.height) is not what its header says")
        }
    }

    /// The certificate is of this block, or of a later view: a descendant that a torn tail took.
    var isAboutItself: Bool {
        guard certificate.kind == .finalize, certificate.epoch == block.header.epoch else {
            return false
        }
        return certificate.view == block.header.view
            ? certificate.block == block.header.hash : certificate.view > block.header.view
    }

    static func read(_ payload: [UInt8], height: Height) throws(DurabilityFault) -> ArchivedBlock {
        let entry: ArchivedBlock
        do throws(DecodingFault) {
            entry = try ArchivedBlock(canonical: payload)
        } catch {
            throw .unreadable(file: Archive.file, reason: error.description)
        }
        guard entry.block.header.height == height else {
            throw .unreadable(
                file: Archive.file,
                reason: "height \(entry.block.header.height) where \(height) belongs")
        }
        return entry
    }
}
