import Chain
import Clearing
import Cryptography
import Encoding
import Host
import Vocabulary

/// The clearing house once more, fed nothing but the final chain in order: it never stood on a
/// branch, so that whoever differs from it undid or redid something wrongly. After every block
/// it is audited from its raw rows.
final class ClearingReplica {
    private(set) var house: ClearingHouse
    private var roots: [Digest] = []

    init(_ genesis: GenesisDocument, check: SignatureCheck) {
        house = ClearingHouse(
            genesis: genesis.clearing, identity: genesis.identity, signatureCheck: check)
    }

    /// What is wrong with a validator's word that `root` is the state after this final block.
    func fault(after block: Block, root: Digest) -> String? {
        let height = Int(block.header.height.rawValue)
        if height == roots.count + 1 {
            do throws(BlockFault) {
                roots.append(try house.execute(Self.input(of: block)).stateRoot)
                try house.audit()
            } catch {
                return "the replica refuses block \(height): \(error)"
            }
        }
        guard height <= roots.count else { return "block \(height) came before its parent" }
        return roots[height - 1] == root
            ? nil : "the state after block \(height) is not the replica's"
    }

    private static func input(of block: Block) -> BlockInput {
        var prices: [PriceReport] = []
        for vote in block.body.oracle.map(\.vote) {
            do throws(DecodingFault) {
                let word = try OracleExtension(canonical: vote.extension)
                prices += word.quotes.map { quote in
                    PriceReport(
                        validator: vote.signer, published: word.published, market: quote.market,
                        price: quote.price)
                }
            } catch {
                continue
            }
        }
        return BlockInput(
            height: block.header.height, time: block.header.time, prices: prices,
            convictions: block.body.evidence.map(\.signer),
            transactions: block.body.transactions)
    }
}
