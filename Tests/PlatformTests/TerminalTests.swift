import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct TerminalTests {
    private func paints(
        _ choice: ColorChoice, _ isTerminal: Bool, _ environment: [String: String]
    ) -> Bool {
        Terminal.paints(choice, isTerminal: isTerminal) { environment[$0] }
    }

    @Test func `color follows the command line, then the environment, then the terminal`() {
        let term = ["TERM": "xterm"]
        #expect(paints(.auto, true, term))
        #expect(!paints(.auto, false, term))
        #expect(!paints(.auto, true, [:]))
        #expect(!paints(.auto, true, ["TERM": "dumb"]))
        #expect(!paints(.auto, true, ["TERM": "xterm", "NO_COLOR": "1"]))
        #expect(paints(.auto, true, ["TERM": "xterm", "NO_COLOR": ""]))
        #expect(!paints(.auto, true, ["TERM": "xterm", "CLICOLOR": "0"]))
        #expect(paints(.auto, false, ["CLICOLOR_FORCE": "1"]))
        #expect(!paints(.auto, false, ["CLICOLOR_FORCE": "0"]))
        #expect(!paints(.auto, true, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
        #expect(paints(.always, false, ["NO_COLOR": "1"]))
        #expect(!paints(.never, true, ["CLICOLOR_FORCE": "1"]))
    }

    @Test func `a reader that has gone is told apart`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            _ = try SignalTrap.install()
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { exit(1) }
            try Terminal.write(Array("fine".utf8), to: ends[1])
            close(ends[0])
            do throws(TerminalFault) {
                try Terminal.write(Array("lost".utf8), to: ends[1])
            } catch {
                exit(error == .readerGone ? 7 : 2)
            }
        }
    }

    @Test func `a passphrase is read without echo, and the terminal is put right`() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.flags
        // What was typed before the question is thrown away.
        terminal.type("hunter2\n")
        #expect(try waitReady(terminal.slave, POLLIN, until: MonotonicTime.now() + 10_000_000))
        let typist = try ThreadRunner.start("typist") { [master = terminal.master] in
            guard PseudoTerminal.read(master, until: "Passphrase: ") else { return }
            PseudoTerminal.type(master, "s3cret ä\n")
        }
        let line = try PassphrasePrompt.ask("Passphrase: ", on: terminal.slave)
        typist.join()
        #expect(line == Array("s3cret ä".utf8))
        #expect(terminal.flags == before)
        #expect(!terminal.readAll().contains("s3cret"))
    }

    @Test func `without a terminal there is no passphrase`() throws {
        let folder = try TemporaryFolder()
        let file = open(folder.path + "/f", O_RDWR | O_CREAT, 0o600)
        defer { close(file) }
        #expect(throws: TerminalFault.noTerminal) { try PassphrasePrompt.ask("?", on: file) }
    }
}
