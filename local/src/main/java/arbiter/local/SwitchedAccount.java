package arbiter.local;

import arbiter.account.Conflict;
import arbiter.account.Switching.Outcome.Switched;
import java.time.Instant;
import java.util.List;

/** A switch as it is printed. */
record SwitchedAccount(String accountId, String before, String strategyId, Instant since, List<Conflict> conflicts) {

    static SwitchedAccount of(String account, Switched switched) {
        return new SwitchedAccount(
                account,
                switched.before().strategyId(),
                switched.now().strategyId(),
                switched.now().since(),
                switched.conflicts());
    }

    static String text(String account, Switched switched) {
        var text = new StringBuilder("%s follows %s since %s, before %s%n"
                .formatted(
                        account,
                        switched.now().strategyId(),
                        switched.now().since(),
                        switched.before().strategyId()));
        switched.conflicts()
                .forEach(conflict ->
                        text.append("  stands on: ").append(conflict.message()).append('\n'));
        return text.toString();
    }
}
