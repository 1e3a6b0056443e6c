import Chain
import Cryptography
import Encoding
import Vocabulary

/// Validators of a pretended world, what they sign, and values of every shape.
struct ChainSamples {
    static let secret = Digest.tagged("test/secret", [])
    static let check = SignatureCheck.pretended(secret)

    let identity: ChainIdentity
    let validators: ValidatorSet

    init?(powers: [UInt64] = [1, 1, 1, 1], chain: String = "test-net") {
        guard let id = ChainID(chain) else { return nil }
        identity = ChainIdentity(chain: id, genesis: Digest.tagged("test/genesis", []))
        var entries: [ValidatorEntry] = []
        for (index, power) in powers.enumerated() {
            let keys = [1, 2].compactMap { (use: UInt8) in
                PublicKey(
                    curve: .ed25519,
                    bytes: Digest.tagged("test/key", [UInt8(index), use]).bytes)
            }
            guard keys.count == 2 else { return nil }
            entries.append(
                ValidatorEntry(votingKey: keys[0], networkKey: keys[1], power: power))
        }
        guard let set = ValidatorSet(entries) else { return nil }
        validators = set
    }

    func vote(_ ballot: Ballot, by index: Int, extension bytes: [UInt8] = []) -> Vote {
        let signer = ValidatorIndex(index)
        return Vote(
            ballot: ballot, signer: signer,
            signature: SignatureCheck.pretend(
                key: validators[signer].votingKey, message: ballot.message(on: identity),
                secret: Self.secret),
            extension: bytes)
    }

    func notarize(_ view: UInt64, _ block: Digest, prices: [UInt8] = []) -> Ballot {
        .notarize(
            epoch: Epoch(0), view: View(view), parentView: View(view - 1), block: block,
            extensionHash: Vote.hash(extension: prices))
    }

    func isAuthentic(_ certificate: Certificate) -> Bool {
        certificate.isAuthentic(in: validators, on: identity, check: Self.check)
    }

    func isAuthentic(_ vote: Vote) -> Bool {
        vote.isAuthentic(in: validators, on: identity, check: Self.check)
    }

    static func name(_ number: UInt8) -> Digest { Digest.tagged("test/block", [number]) }

    /// One message of each kind, with everything in it that can be in it.
    func messages() -> [Message] {
        let prices: [UInt8] = [4, 5]
        let votes = (0..<3).map {
            vote(notarize(6, Self.name(1), prices: prices), by: $0, extension: prices)
        }
        let gaps = (0..<3).map { vote(.nullify(epoch: Epoch(0), view: View(7)), by: $0) }
        let finals = [Self.name(1), Self.name(2)].map {
            vote(.finalize(epoch: Epoch(0), view: View(6), block: $0), by: 3)
        }
        guard let parent = Certificate(votes), let gap = Certificate(gaps),
            let proof = Evidence(finals[0], finals[1]), let final = Certificate([finals[0]])
        else { return [] }
        let body = BlockBody(
            transactions: [[1, 2, 3], [4]], oracle: votes.map(OracleEntry.init),
            evidence: [proof])
        let justification = Justification(parent: parent, gaps: [gap])
        let header = BlockHeader(
            genesis: identity.genesis, epoch: Epoch(0), view: View(8), height: Height(4),
            parent: Self.name(1), parentView: View(6), time: Timestamp(99),
            proposer: ValidatorIndex(2), body: body, justification: justification,
            stateRoot: Self.name(7), receiptsRoot: Self.name(8))
        let block = Block(header: header, body: body, justification: justification)
        let standing = Standing(
            epoch: Epoch(0), view: View(9), finalizedView: View(6), finalizedHeight: Height(3))
        return [
            .proposal(Proposal(block: block, vote: vote(notarize(8, header.hash), by: 2))),
            .vote(votes[0]), .vote(gaps[1]), .vote(finals[0]), .certificate(parent),
            .certificate(gap), .certificate(final), .standing(standing),
            .fetch(.block(Self.name(1))),
            .fetch(.certificates(from: View(3), count: 9)),
            .fetch(.finalized(from: Height(3))), .block(block),
            .finalized(FinalizedRange(blocks: [block], certificate: final, tail: [header])),
            .transactions([[1], [2, 3]]),
        ]
    }
}
