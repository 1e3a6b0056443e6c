import Cryptography
import Encoding
import TestSupport
import Testing

@testable import Vocabulary

/// Keys of three kinds: spread evenly, close together, and alike in all but a late bit.
private struct TestKey: SortedMapKey, Canonical, Hashable {
    let digest: Digest

    init(_ digest: Digest) { self.digest = digest }

    var place: SortedMapPlace { digest.place }

    func encode(into writer: inout Writer) { writer.write(digest) }
    init(from reader: inout Reader) throws(DecodingFault) { digest = try reader.read() }

    static func draw(_ random: inout SplitMix) -> TestKey {
        let small = UInt64(random.below(40))
        switch random.below(4) {
        case 0: return TestKey(Digest(words: (0, 0, 0, small)))
        case 1: return TestKey(Digest(words: (small, 0, 0, 0)))
        case 2: return TestKey(Digest(words: (7, 1 << UInt64(small), 3, 0)))
        default: return TestKey(Digest(words: (small &* 0x9E37_79B9_7F4A_7C15, small, 1, 1)))
        }
    }
}

@Suite struct SortedMapTests {
    private typealias Map = SortedMap<TestKey, Amount>

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random histories agree with a dictionary`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var map = Map(name: "m")
        var model: [TestKey: Amount] = [:]
        var kept: [(map: Map, model: [TestKey: Amount], root: Digest)] = []
        for step in 0..<6000 {
            let key = TestKey.draw(&random)
            // Grows, then shrinks, and again.
            if random.below(10) < (step / 500 % 2 == 0 ? 7 : 3) {
                let value = Amount(Int64(random.below(1000)))
                #expect(map.set(value, for: key) == model.updateValue(value, forKey: key))
            } else {
                #expect(map.remove(key) == model.removeValue(forKey: key))
            }
            #expect(map[key] == model[key] && map.count == model.count)
            if random.below(50) == 0 { kept.append((map, model, map.root())) }
            guard step % 10 == 0 else { continue }
            let problem = disagreement(&map, model, &random)
            #expect(problem == nil, "seed \(seed) step \(step)")
        }
        for index in kept.indices {
            #expect(kept[index].map.root() == kept[index].root)
            #expect(disagreement(&kept[index].map, kept[index].model, &random) == nil)
        }
    }

    private func disagreement(
        _ map: inout Map, _ model: [TestKey: Amount], _ random: inout SplitMix
    ) -> String? {
        let sorted = model.sorted { $0.key.place < $1.key.place }
        var seen: [(TestKey, Amount)] = []
        map.visit { key, value in
            seen.append((key, value))
            return true
        }
        guard seen.elementsEqual(sorted, by: { $0.0 == $1.key && $0.1 == $1.value }) else {
            return "order"
        }
        let lower = TestKey.draw(&random)
        var rest = sorted.drop { $0.key.place < lower.place }
        guard map.first(from: lower)?.key == rest.first?.key else { return "first" }
        map.visit(from: lower) { key, _ in
            guard rest.first?.key == key else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard rest.isEmpty else { return "range" }
        // Another history with the same contents.
        var other = Map(name: "m")
        for (key, value) in model { other.set(value, for: key) }
        let root = map.root()
        guard other.root() == root, map.rootFromScratch() == root else { return "root" }
        guard map.proof(of: lower).verifies(lower, model[lower], root: root) else {
            return "proof"
        }
        return nil
    }

    @Test(arguments: [0, 1, 8, 9, 100])
    func `presence and absence are proved, and no bit can be changed`(entries: Int) throws {
        var map = Map(name: "proved")
        for index in 0..<entries { map.set(Amount(Int64(index)), for: key(index * 2)) }
        let root = map.root()
        for index in 0..<min(entries * 2 + 2, 40) {
            let value = index % 2 == 0 && index < entries * 2 ? Amount(Int64(index / 2)) : nil
            let proof = try SortedMapProof(canonical: map.proof(of: key(index)).canonicalBytes)
            #expect(proof.verifies(key(index), value, root: root))
            #expect(!proof.verifies(key(index), value == nil ? Amount(0) : nil, root: root))
            #expect(!proof.verifies(key(index), Amount(-1), root: root))
            #expect(!proof.verifies(key(index), value, root: .zero))
        }
        let asked = key(entries)
        let value = map[asked]
        let bytes = map.proof(of: asked).canonicalBytes
        for bit in 0..<bytes.count * 8 {
            var tampered = bytes
            tampered[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let proof = try? SortedMapProof(canonical: tampered) else { continue }
            #expect(!proof.verifies(asked, value, root: root), "bit \(bit)")
            #expect(!proof.verifies(asked, nil, root: root), "bit \(bit)")
        }
        for length in 0..<bytes.count {
            #expect(throws: DecodingFault.self) {
                try SortedMapProof(canonical: Array(bytes[..<length]))
            }
        }
        #expect(throws: DecodingFault.self) { try SortedMapProof(canonical: bytes + [0]) }
    }

    @Test func `the way of one key proves nothing about a key elsewhere`() {
        var map = Map(name: "m")
        for index in 0..<200 { map.set(Amount(1), for: key(index)) }
        let root = map.root()
        let present = key(17)
        for index in 0..<200 {
            let proof = map.proof(of: key(index))
            #expect(!proof.verifiesAbsence(of: present, root: root), "\(index)")
        }
    }

    @Test func `a root known from the definition does not change`() {
        var map = SortedMap<OrderID, Amount>(name: "m")
        let name: [UInt8] = [5, 1, 0, 0, 0, 0x6D]
        let none = name + Array(repeating: 0, count: 8 + 32)
        #expect(map.root() == SHA256.hash(none))
        map.set(Amount(2), for: OrderID(1))
        let place: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1] + Array(repeating: 0, count: 24)
        let list = SHA256.hash([3, 1] + place + [8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
        #expect(map.root() == SHA256.hash(name + [1, 0, 0, 0, 0, 0, 0, 0] + list.bytes))
        for id in 2...9 { map.set(Amount(2), for: OrderID(UInt64(id))) }
        // Nine entries, 1 to 9, part at the fourth last bit of the first word.
        func entry(_ id: UInt8) -> [UInt8] {
            [0, 0, 0, 0, 0, 0, 0, id] + Array(repeating: 0, count: 24) + [8, 0, 0, 0]
                + [2, 0, 0, 0, 0, 0, 0, 0]
        }
        let zeros = SHA256.hash([3, 7] + (1...7).flatMap(entry))
        let ones = SHA256.hash([3, 2] + (8...9).flatMap(entry))
        let top = SHA256.hash([4, 60] + zeros.bytes + ones.bytes)
        #expect(map.root() == SHA256.hash(name + [9, 0, 0, 0, 0, 0, 0, 0] + top.bytes))
    }

    @Test func `the root covers name, keys and values`() {
        var roots: Set<Digest> = []
        for name in ["a", "b"] {
            var map = Map(name: name)
            roots.insert(map.root())
            for index in 0..<20 {
                map.set(Amount(1), for: key(index))
                roots.insert(map.root())
                map.set(Amount(2), for: key(index))
                roots.insert(map.root())
            }
        }
        #expect(roots.count == 2 * 41)
    }

    @Test func `keys that differ in the last bit alone are told apart`() {
        var map = Map(name: "m")
        for bit in 0..<64 {
            for word in 0..<4 {
                var words: [UInt64] = [0, 0, 0, 0]
                words[word] = 1 << UInt64(bit)
                map.set(
                    Amount(Int64(word * 64 + bit)),
                    for: TestKey(Digest(words: (words[0], words[1], words[2], words[3]))))
            }
        }
        #expect(map.count == 256 && map.root() == map.rootFromScratch())
        let deepest = TestKey(Digest(words: (0, 0, 0, 0)))
        #expect(map.proof(of: deepest).verifiesAbsence(of: deepest, root: map.root()))
        map.set(Amount(0), for: deepest)
        #expect(map.first()?.key == deepest)
    }

    @Test func `the coded form comes back, and keys out of order do not`() throws {
        var map = Map(name: "coded")
        for index in 0..<30 { map.set(Amount(Int64(index)), for: key(index)) }
        let bytes = map.canonicalBytes
        var copy = try Map(canonical: bytes)
        #expect(copy.root() == map.root() && copy.canonicalBytes == bytes)
        for length in 0..<bytes.count {
            #expect(throws: DecodingFault.self) { try Map(canonical: Array(bytes[..<length])) }
        }
        // Two entries of 40 bytes, the other way around; one twice.
        let (head, first) = (Array(bytes[..<13]), Array(bytes[13..<53]))
        let (second, rest) = (Array(bytes[53..<93]), Array(bytes[93...]))
        #expect(throws: DecodingFault.self) {
            try Map(canonical: head + second + first + rest)
        }
        #expect(throws: DecodingFault.self) {
            try Map(canonical: head + first + first + rest)
        }
        let tooMany = Array(bytes[..<9]) + [1, 0, 0, 1]
        #expect(throws: DecodingFault.self) { try Map(canonical: tooMany) }
    }

    private func key(_ index: Int) -> TestKey {
        TestKey(Digest(words: (UInt64(index) &* 0x9E37_79B9_7F4A_7C15, 0, UInt64(index), 0)))
    }
}

extension SortedMapProof {
    fileprivate func verifies(_ key: TestKey, _ value: Amount?, root: Digest) -> Bool {
        guard let value else { return verifiesAbsence(of: key, root: root) }
        return verifies(key, value: value.canonicalBytes, root: root)
    }
}
