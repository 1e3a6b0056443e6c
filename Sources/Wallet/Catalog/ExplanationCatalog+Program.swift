extension ExplanationCatalog {
    static let program = [
        Explanation(
            "NV0001", "wrong usage",
            "The command line is none that this program knows.",
            "See novation help, or novation help COMMAND."),
        Explanation(
            "NV0002", "bad value",
            "A number, an address, a hash or a duration does not have its form.",
            "Amounts, sizes and prices are plain decimals such as 12.5; addresses begin with "
                + "nov1."),
        Explanation(
            "NV0003", "no such thing",
            "A key, a file or a market of that name does not exist.",
            "novation wallet list and novation query markets say what there is."),
        Explanation(
            "NV0004", "node unreachable",
            "No connection to the node came about, so it saw nothing.",
            "Start one with novation dev, or name another with --node URL."),
        Explanation(
            "NV0005", "outcome unknown",
            "The transaction was sent, or may have been, and nobody said what became of it.",
            "Do not send it again: a second one would be another transaction. Ask with novation "
                + "query tx HASH; after its expiry it can no longer be included."),
        Explanation(
            "NV0006", "key locked",
            "The passphrase is wrong, missing, or the key file is open to others.",
            "Give it on the terminal, with --password-file or with --password-stdin. A key file "
                + "must be yours and mode 0600."),
        Explanation(
            "NV0007", "cannot write",
            "A file could not be created or replaced. Existing keys are never overwritten.",
            "Check the directory given by --home, or choose another name."),
        Explanation(
            "NV0008", "configuration",
            "Something outside the command line is set up in a way that cannot work.",
            "Set NOVATION_HOME or give --home."),
        Explanation(
            "NV0009", "strange answer",
            "What answered is no node, or one that speaks otherwise.",
            "Check --node, and that program and node are of one version."),
        Explanation(
            "NV0010", "not offered",
            "The program understands the wish and does not fulfill it in this version.",
            "The message says what there is instead."),
        Explanation(
            "NV0011", "declined",
            "The question whether to go on was not answered with yes.",
            "Answer y on a terminal, or give --yes."),
        Explanation(
            "NV0012", "internal fault",
            "The program found itself in a state that it should never be in.",
            "Please report the message together with novation version."),
        Explanation(
            "NV0013", "public key",
            "The keys of the development accounts are known to everybody.",
            "They sign only on chains whose id begins with novation-dev. Make your own with "
                + "novation wallet new NAME."),
        Explanation(
            "NV0014", "expired before inclusion",
            "The chain's time is past the transaction's expiry and no block holds it.",
            "Its nonce is unused and it can never be included: send a new one."),
        Explanation(
            "NV0015", "refused by the node",
            "The node understood the question and has no answer to it.",
            "The message says why."),
        Explanation(
            "NV0016", "bad key file",
            "A keystore or key file is damaged, edited, or of another form.",
            "Restore it from a copy."),
        Explanation(
            "NV0017", "off the grid",
            "A size is no whole number of lots, a price no multiple of the tick, or an amount has "
                + "more digits than the chain keeps. Nothing was sent.",
            "The message names the nearest valid values."),
        Explanation(
            "NV0018", "interrupted",
            "The program was told to stop.",
            "If a transaction's hash was shown, ask with novation query tx HASH."),
        Explanation(
            "NV0019", "bad file",
            "A file cannot be read as what it should be: a genesis, a network, a script, a text.",
            "The message names the line. Scripts: novation help exec."),
        Explanation(
            "NV0020", "validator stopped",
            "A validator found that it must not go on: its disk failed, or an invariant of the "
                + "state broke.",
            "Keep the folder as it is and read the message."),
        Explanation(
            "NV0021", "address taken",
            "An address that this network needs cannot be used: its port is taken or not allowed, "
                + "or it is not of this machine.",
            "Stop the other network, or choose --rpc-port and --port; network.json has the "
                + "addresses of a network that is made."),
        Explanation(
            "NV0022", "run not clean",
            "A simulated run violated a property, got stuck, or was another the second time.",
            "The message has the command that repeats it."),
        Explanation(
            "NV0023", "bad mnemonic",
            "The words are no mnemonic of the English list of BIP-39, or lead to no key.",
            "Look at the word that the message names, at the order, and at the path. Words and "
                + "their passphrase are ASCII; Unicode is not normalized (NFKD) here."),
        Explanation(
            "NV0024", "bad line",
            "A line of a batch is not what it should be; the lines before it were answered.",
            "The message has the line's number. See novation help wallet verify."),
        Explanation(
            "NV0025", "not a message",
            "The bytes to be signed raw are those of a transaction.",
            "novation tx shows what a transaction does before it signs it."),
        Explanation(
            "NV0026", "home of another",
            "The files of a validator's home were written by another validator, or on a chain with "
                + "another genesis. Nothing was signed.",
            "Give each validator its own home; a genesis is not edited once its chain has begun."),
        Explanation(
            "NV0027", "home in use",
            "A process that is still running works in this validator's home. Two would sign "
                + "against each other.",
            "Stop it first, or start another validator."),
        Explanation(
            "NV0028", "not as made",
            "The folder holds a network that was made otherwise than the options say.",
            "Leave the options away, or choose another folder."),
        Explanation(
            "NV0029", "disk full",
            "There is no room for a validator's files, or a quota is used up. It stopped before "
                + "anything left that was not on disk.",
            "Make room and start it again; nothing has to be restored."),
        Explanation(
            "NV0030", "no access to files",
            "The system does not let this user read or write a validator's files: they belong to "
                + "another, or the disk is mounted read-only.",
            "Correct owner, mode or mount, and start it again; nothing has to be restored."),
        Explanation(
            "NV0031", "files damaged",
            "A validator's files lack what had been on disk, or hold what it did not write: bytes "
                + "changed, the end is cut off, a file was removed or added. Nothing was signed, "
                + "and the files are as they were found.",
            "Put back the file that the message names, as it was. Without it only a chain can be "
                + "replaced, by that of any validator of the network; see NV0032 for the signer."),
        Explanation(
            "NV0032", "signer in doubt",
            "The file with what a validator has signed is lost or damaged, or would be made a "
                + "second time. A fresh one could sign against the lost one.",
            "Do not make it anew and do not restore an old copy: this validator signs no more in "
                + "this network. Move its power to a new one."),
        Explanation(
            "NV0033", "older format",
            "The files of a validator were made by a version that laid them out in another way. "
                + "They are as they were found.",
            "Go on with that version, or make a new network."),
    ]
}
