import Chain
import Consensus
import Cryptography
import Encoding
import Vocabulary

/// Nothing is spoken that a power cut could take back: for each vote on the wire its sender's
/// medium holds the vote, a mark at or above it, the block it names, and for a finalize vote
/// what notarized that block.
struct DurabilityChecker {
    private struct Medium {
        var journal = JournalReading()
        var votes: [Ballot] = []
        var blocks: [Digest] = []
        var proofs: [(view: View, block: Digest)] = []
        var mark = SignerMark.start
    }

    /// A genesis and a validator's index, whose slot it is; and the salt of the home.
    private static let homeBytes = 32 + 2 + 16

    /// The journal's first segment and last record, and the chain's height.
    private static let extentBytes = 3 * 8

    private var media: [Medium]

    init(count: Int) { media = Array(repeating: Medium(), count: count) }

    /// A file is on the medium. Returns the votes that are new in a journal.
    mutating func synced(_ node: Int, _ file: String, _ bytes: [UInt8]) -> [Ballot] {
        if file == "signer" {
            readMark(node, bytes)
            return []
        }
        guard file.hasPrefix("journal.") else { return [] }
        var votes: [Ballot] = []
        for record in media[node].journal.news(of: file, bytes) {
            switch record {
            case .block(let hash): media[node].blocks.append(hash)
            case .certificate(.notarize, let view, let block),
                .certificate(.finalize, let view, let block):
                media[node].proofs.append((view, block))
            case .certificate(.nullify, _, _), .home: break
            case .vote(let ballot): votes.append(ballot)
            }
        }
        media[node].votes += votes
        return votes
    }

    /// A disk was taken away: what comes next is read from the beginning.
    mutating func wiped(_ node: Int) { media[node] = Medium() }

    /// A vote on the wire.
    func heard(_ node: Int, _ ballot: Ballot) -> Finding? {
        let medium = media[node]
        let name = "\(ballot.kind) of view \(ballot.view)"
        guard medium.votes.reversed().contains(ballot) else {
            return Finding(.durability, "\(name) is sent but not in its journal")
        }
        guard Self.covers(medium.mark, ballot) else {
            return Finding(.durability, "\(name) is sent above the mark on the medium")
        }
        guard let block = ballot.block else { return nil }
        guard medium.blocks.reversed().contains(block) else {
            return Finding(.durability, "\(name) is sent but its block is not in its journal")
        }
        guard ballot.kind == .finalize else { return nil }
        let isProved = medium.proofs.reversed().contains { proof in
            proof.view == ballot.view && proof.block == block
        }
        return isProved
            ? nil : Finding(.durability, "\(name) is sent before its notarization is durable")
    }

    private static func covers(_ mark: SignerMark, _ ballot: Ballot) -> Bool {
        guard mark.view == ballot.view else { return mark.view > ballot.view }
        return mark.last == ballot
            || ballot.kind == .notarize && mark.notarized == ballot.block
    }

    private mutating func readMark(_ node: Int, _ bytes: [UInt8]) {
        var newest: UInt64 = 0
        for start in [0, 4096] where start < bytes.count {
            do throws(DecodingFault) {
                var reader = Reader(Array(bytes[start..<min(start + 4096, bytes.count)]))
                _ = try reader.read(UInt32.self)
                _ = try reader.read(UInt64.self)
                _ = try reader.readFixed(Self.homeBytes)
                let generation = try reader.read(UInt64.self)
                _ = try reader.readFixed(Self.extentBytes)
                let mark: SignerMark = try reader.read()
                guard generation >= newest else { continue }
                newest = generation
                media[node].mark = mark
            } catch {
                continue
            }
        }
    }
}
