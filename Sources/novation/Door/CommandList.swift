import Wallet

/// Everything the program can be asked to do. A new command is a file with its description and
/// one line here.
enum CommandList {
    static let table = CommandTable<CommandAction>(
        program: "novation",
        summary: "Novation: a derivatives exchange and clearing house as a chain of its own.",
        commands: [
            DevCommand.command,
            NetworkCommands.initialize,
            NetworkCommands.up,
            NodeCommands.initialize,
            NodeCommands.start,
            WalletNewCommand.command,
            WalletImportCommand.command,
            WalletExportCommand.command,
            WalletListCommand.command,
            WalletShowCommand.command,
            KeyChangeCommands.rename,
            KeyChangeCommands.remove,
            KeyChangeCommands.password,
            MnemonicCommands.new,
            MnemonicCommands.check,
            WalletSignCommand.command,
            WalletVerifyCommand.command,
            TransferCommand.command,
            OrderCommand.command,
            CancelCommand.command,
            WithdrawCommand.command,
            QueryAccountCommand.command,
            QueryBookCommand.command,
            QueryMarketsCommand.command,
            QueryLedgerCommand.command,
            QueryBlockCommand.command,
            QueryTransactionCommand.command,
            QueryStatusCommand.command,
            SimCommands.run,
            SimCommands.fuzz,
            ExecCommand.command,
            BenchCommand.command,
            ExplainCommand.command,
            CompletionsCommand.command,
            DoctorCommand.command,
            VersionCommand.command,
        ],
        shared: SharedOptions.all)
}
