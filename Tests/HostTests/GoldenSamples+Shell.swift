import Chain
import Cryptography
import Encoding
import Vocabulary

@testable import Host

/// What goes over wires and onto disks beside the values of the chain.
extension GoldenSamples {
    static func shell() -> [(name: String, bytes: [UInt8])] {
        records() + (AgreementPublicKey(digest(40).bytes).map { handshake($0) } ?? []) + frames()
    }

    private static func records() -> [(name: String, bytes: [UInt8])] {
        let salt = HomeSalt(EntropySource(pretended: 1)).salt(of: "golden")
        let frame = RecordFrame(sequence: 3, synced: 2, payload: [1, 2, 3])
        let schnorr = SchnorrPublicKey(key(1, .secp256k1).bytes.dropFirst(1))
        return [
            ("RecordHeader", RecordHeader(salt: salt).bytes), ("RecordFrame", frame.bytes(salt)),
        ] + (schnorr.map { [("SchnorrPublicKey", $0.canonicalBytes)] } ?? [])
    }

    private static func handshake(
        _ ephemeral: AgreementPublicKey
    ) -> [(name: String, bytes: [UInt8])] {
        let initiation = HandshakeInitiation(
            chain: digest(41), initiator: ValidatorIndex(1), responder: ValidatorIndex(2),
            incarnation: 3, session: 4, ephemeral: ephemeral, cookie: digest(42))
        let answer = HandshakeAnswer(
            initiatorSession: 4, responderSession: 5, incarnation: 6, ephemeral: ephemeral,
            signature: signature)
        return [
            ("AgreementPublicKey", ephemeral.canonicalBytes),
            ("HandshakeInitiation", initiation.datagram), ("HandshakeAnswer", answer.datagram),
            ("HandshakeRetry", HandshakeRetry(session: 4, cookie: digest(42)).datagram),
            (
                "HandshakeConfirmation",
                HandshakeConfirmation(session: 5, signature: signature).datagram
            ),
        ]
    }

    private static func frames() -> [(name: String, bytes: [UInt8])] {
        let fragment = TransportFragment(
            message: 7, index: 1, count: 2, total: 9, bytes: [1, 2, 3, 4])
        let acknowledgement = TransportAcknowledgement(delay: 250, ranges: [90...95, 80...87])
        let frames: [(String, TransportFrame)] = [
            ("greeting", .greeting), ("fragment", .fragment(fragment)),
            ("acknowledgement", .acknowledgement(acknowledgement)),
            ("pathChallenge", .pathChallenge(11)), ("pathAnswer", .pathAnswer(12)),
        ]
        return frames.map { name, frame in
            var writer = Writer()
            frame.encode(into: &writer)
            return ("TransportFrame \(name)", writer.bytes)
        }
    }
}
