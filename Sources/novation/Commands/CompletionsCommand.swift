import Wallet

/// `novation completions`: the script with which a shell completes commands.
enum CompletionsCommand {
    static let command = Command<CommandAction>(
        "completions", "Print the completion script of a shell.",
        arguments: [
            CommandArgument(
                "SHELL", "which shell",
                choices: CompletionScript.Shell.allCases.map(\.rawValue))
        ],
        notes: [
            "bash: source <(novation completions bash)",
            "zsh: novation completions zsh > ~/.zfunc/_novation, with ~/.zfunc on $fpath",
            "fish: novation completions fish > ~/.config/fish/completions/novation.fish",
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let word = invocation.parsed.argument("SHELL")
        guard let shell = CompletionScript.Shell(rawValue: word) else {
            throw CommandFailure(.usage, "NV0001", "'\(word)' is no shell that is known here")
        }
        let script = CompletionScript(CommandList.table).text(for: shell)
        return CommandReport(
            data: ["shell": .text(word), "script": .text(script)],
            text: script.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast().map(String.init))
    }
}
