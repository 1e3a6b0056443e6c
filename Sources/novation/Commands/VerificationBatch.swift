import Glibc
import Platform
import Wallet

/// A stream of signatures to verify, answered line by line as they come.
///
/// Answers are put out whenever the input has no whole line left, so that whoever waits for an
/// answer before the next question gets it.
enum VerificationBatch {
    private static let chunk = 1 << 16

    static func run(_ path: String) throws(CommandFailure) -> CommandReport {
        let input = try open(path)
        var splitter = LineSplitter(longest: VerificationTask.longestLine)
        var number = 0
        while let bytes = try next(input.number, path) {
            try answer(splitter.take(bytes), &number)
        }
        if let last = splitter.finish() { try answer([last], &number) }
        var report = CommandReport(data: .none, text: [])
        report.lines = []
        return report
    }

    private static func answer(
        _ lines: [[UInt8]], _ number: inout Int
    ) throws(CommandFailure) {
        var answers: [UInt8] = []
        for line in lines {
            number += 1
            do throws(VerificationFault) {
                let task = try VerificationTask(line: line)
                answers += task.answer(task.isValid)
            } catch {
                try put(answers)
                throw CommandFailure(
                    .badInput, "NV0024", "line \(number): \(error)",
                    details: ["line": .number(Int64(number))])
            }
        }
        try put(answers)
    }

    private static func put(_ answers: [UInt8]) throws(CommandFailure) {
        guard !answers.isEmpty else { return }
        do throws(TerminalFault) {
            try Terminal.write(answers)
        } catch {
            throw CommandFailure(.cannotWrite, "NV0007", "nobody reads the answers: \(error)")
        }
    }

    private static func open(_ path: String) throws(CommandFailure) -> Descriptor {
        let number = path == "-" ? dup(STDIN_FILENO) : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else {
            let fault = SystemFault(call: "open", subject: path, code: errno)
            throw CommandFailure(
                reading: fault.code == ENOENT ? .missing(path: path) : .system(fault))
        }
        let input = Descriptor(owning: number)
        var facts = stat()
        guard fstat(number, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else {
            throw CommandFailure(reading: .notRegular(path: path))
        }
        return input
    }

    /// What there is to read; nil at the end.
    private static func next(
        _ input: Int32, _ path: String
    ) throws(CommandFailure) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = read(input, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .noSuch("\(SystemFault(call: "read", subject: path, code: errno))")
            }
            return count == 0 ? nil : Array(bytes.prefix(count))
        }
    }
}
