import Wallet

/// `novation help --man`: the manual page of the whole program.
enum Manual {
    static var lines: [String] {
        ManualPage(
            CommandList.table, version: VersionCommand.version, date: VersionCommand.date
        ).page(
            environment: [
                ("NOVATION_HOME", "Where keys are kept, unless --home says so."),
                ("NO_COLOR", "No color, unless --color says so."),
                ("CLICOLOR_FORCE", "Color also where no terminal is."),
            ],
            files: [
                (
                    "~/.novation/keys/NAME.json",
                    "One key under a passphrase, mode 0600 in a directory of mode 0700."
                )
            ])
    }
}
