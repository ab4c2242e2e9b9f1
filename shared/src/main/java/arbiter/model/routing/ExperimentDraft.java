package arbiter.model.routing;

import arbiter.account.AccountId;
import arbiter.json.JsonProblem;
import arbiter.json.Sha256;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.routing.Experiment.Arm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as somebody asks for it.
 *
 * @param accounts whom it shall cover; null for all
 */
public record ExperimentDraft(
        String name, List<Arm> arms, @Nullable List<AccountId> accounts, int minSamples, int maxDays) {

    /** Fewer samples say nothing: the interval is not to be trusted then. */
    public static final int LEAST_SAMPLES = 30;

    static final int MOST_ACCOUNTS = 1_000;

    private static final int MOST_SAMPLES = 10_000;
    private static final int MOST_DAYS = 365;
    private static final int LONGEST_NAME = 100;
    private static final Pattern ARM_NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int ID_BYTES = 8;

    public ExperimentDraft {
        arms = List.copyOf(arms);
        accounts = accounts == null ? null : List.copyOf(accounts);
    }

    /** Everything that is wrong with it; empty when it can be run. */
    public List<JsonProblem> problems(ModelCatalogue catalogue) {
        var problems = new ArrayList<JsonProblem>();
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))
            problems.add(new JsonProblem("/name", "must be 1 to %d printable characters".formatted(LONGEST_NAME)));
        checkArms(catalogue, problems);
        checkAccounts(problems);
        checkRange("/min_samples", minSamples, LEAST_SAMPLES, MOST_SAMPLES, problems);
        checkRange("/max_days", maxDays, 1, MOST_DAYS, problems);
        return List.copyOf(problems);
    }

    private void checkArms(ModelCatalogue catalogue, List<JsonProblem> problems) {
        if (arms.size() < 2 || arms.size() > 4)
            problems.add(new JsonProblem("/arms", "must be 2 to 4 arms, not " + arms.size()));
        var names = new HashSet<String>();
        var shares = 0L;
        for (var i = 0; i < arms.size(); i++) {
            var arm = arms.get(i);
            var at = "/arms/" + i;
            if (!ARM_NAME.matcher(arm.name()).matches())
                problems.add(new JsonProblem(at + "/name", "must be letters, digits, _ and -, 1 to 32"));
            else if (!names.add(arm.name()))
                problems.add(new JsonProblem(at + "/name", "'%s' names two arms".formatted(arm.name())));
            if (catalogue.find(arm.model()).isEmpty())
                problems.add(new JsonProblem(at + "/model", NoRoute.unknown(arm.model(), catalogue)));
            checkRange(at + "/share_percent", arm.sharePercent(), 1, 99, problems);
            shares += arm.sharePercent();
        }
        if (shares != 100)
            problems.add(new JsonProblem("/arms", "the shares of all arms must be 100 percent, not " + shares));
    }

    private void checkAccounts(List<JsonProblem> problems) {
        if (accounts == null) return;
        if (accounts.isEmpty() || accounts.size() > MOST_ACCOUNTS)
            problems.add(new JsonProblem(
                    "/accounts",
                    "must be 1 to %d accounts, not %d; leave them out for all"
                            .formatted(MOST_ACCOUNTS, accounts.size())));
        if (new HashSet<>(accounts).size() < accounts.size())
            problems.add(new JsonProblem("/accounts", "must name each account once"));
    }

    private static void checkRange(String pointer, int value, int least, int most, List<JsonProblem> problems) {
        if (value < least || value > most)
            problems.add(new JsonProblem(pointer, "must be %d to %d, not %d".formatted(least, most, value)));
    }

    /** The experiment, begun. Its id follows from what it is called, who began it and when. */
    Experiment begunAt(Instant time, String by) {
        var id = HexFormat.of().formatHex(Sha256.ofParts(name, by, time.toString()), 0, ID_BYTES);
        return new Experiment(id, name, arms, accounts, time, by, minSamples, maxDays, null);
    }
}
