/// The way from a seed's master key to one of its keys: `m/44'/1'/0'/0'/0'`.
///
/// There is one text for each path: decimal numbers below 2³¹ without needless zeros, hardened by
/// an apostrophe. Every other spelling is refused.
package struct DerivationPath: Hashable, Sendable {
    /// The depth of a key is one byte.
    package static let stepLimit = 255

    package let steps: [DerivationStep]

    /// The master key itself.
    package static let master = DerivationPath(checked: [])

    private init(checked steps: [DerivationStep]) {
        self.steps = steps
    }

    package init(_ steps: [DerivationStep]) throws(DerivationPathFault) {
        guard steps.count <= Self.stepLimit else { throw .tooLong(steps.count) }
        self.init(checked: steps)
    }

    package init(_ text: String) throws(DerivationPathFault) {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "/"), maxSplits: Self.stepLimit + 1,
            omittingEmptySubsequences: false)
        guard parts[0].elementsEqual("m".utf8) else { throw .noMaster }
        guard parts.count <= Self.stepLimit + 1 else { throw .tooLong(parts.count - 1) }
        var steps: [DerivationStep] = []
        for (index, part) in parts.enumerated().dropFirst() {
            steps.append(try Self.step(part, number: index))
        }
        self.init(checked: steps)
    }

    private static func step(
        _ text: Substring.UTF8View, number: Int
    ) throws(DerivationPathFault) -> DerivationStep {
        let isHardened = text.last == UInt8(ascii: "'")
        let digits = isHardened ? text.dropLast() : text
        let zero = UInt8(ascii: "0")
        guard let first = digits.first, digits.count == 1 || first != zero else {
            throw .notANumber(step: number)
        }
        var value: UInt32 = 0
        for digit in digits {
            guard (zero...zero + 9).contains(digit) else { throw .notANumber(step: number) }
            let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = shifted.addingReportingOverflow(UInt32(digit - zero))
            guard !tooLarge, !isOver else { throw .numberTooLarge(step: number) }
            value = sum
        }
        guard let step = DerivationStep(value, hardened: isHardened) else {
            throw .numberTooLarge(step: number)
        }
        return step
    }

    /// The path with one more step.
    package func appending(_ step: DerivationStep) throws(DerivationPathFault) -> DerivationPath {
        try DerivationPath(steps + [step])
    }
}

extension DerivationPath: CustomStringConvertible {
    /// The one text of the path.
    package var description: String {
        (["m"] + steps.map(\.description)).joined(separator: "/")
    }
}
