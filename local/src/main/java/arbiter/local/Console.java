package arbiter.local;

import arbiter.account.AccountId;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where a command prints, and how it refuses what it was told. */
record Console(CommandLine command) {

    static Console of(@Nullable CommandSpec spec) {
        return new Console(Objects.requireNonNull(spec).commandLine());
    }

    /** Prints lines, each with its own end. */
    void print(String text) {
        var out = command.getOut();
        out.print(text);
        out.flush();
    }

    void println(String line) {
        print(line + System.lineSeparator());
    }

    PrintWriter err() {
        return command.getErr();
    }

    /** Wrong usage, to be thrown. */
    ParameterException usage(String message) {
        return new ParameterException(command, message);
    }

    /** The strategy of an id; an unknown one is wrong usage. */
    Strategy strategy(String id, Strategies strategies) {
        return strategies
                .findNow(id)
                .orElseThrow(() -> usage("unknown strategy '%s' (known: %s)"
                        .formatted(
                                id, strategies.all().stream().map(Strategy::id).collect(Collectors.joining(", ")))));
    }

    /** The account's id; another form is wrong usage. */
    AccountId account(String id) {
        if (!AccountId.isAccountId(id)) throw usage("--account '%s' is not an account id".formatted(id));
        return new AccountId(id);
    }
}
