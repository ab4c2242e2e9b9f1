package arbiter.model.routing;

import arbiter.account.Accounts;
import arbiter.json.JsonProblem;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.routing.Experiment.Stop;
import arbiter.model.routing.Experiments.Overlap;
import arbiter.strategy.Change;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where experiments are begun, looked at and ended. */
public final class ExperimentDesk {

    private final Experiments experiments;
    private final Accounts accounts;
    private final ModelCatalogue catalogue;
    private final Clock clock;

    public ExperimentDesk(Experiments experiments, Accounts accounts, ModelCatalogue catalogue, Clock clock) {
        this.experiments = experiments;
        this.accounts = accounts;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** What came of asking for an experiment. */
    public sealed interface Creation {

        /** It runs. */
        record Created(Experiment experiment) implements Creation {}

        /** It cannot be run: everything that is wrong with it. */
        record Refused(List<JsonProblem> problems) implements Creation {

            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /** Another that runs covers an account of it. */
        record Overlapping(String reason) implements Creation {}
    }

    /** Begins an experiment, now. */
    public Creation create(ExperimentDraft draft, String by) {
        var problems = problems(draft);
        if (!problems.isEmpty()) return new Creation.Refused(problems);
        endWhatIsDue();
        try {
            var experiment = draft.begunAt(clock.instant(), by);
            experiments.create(experiment);
            return new Creation.Created(experiment);
        } catch (Overlap overlap) {
            return new Creation.Overlapping(String.valueOf(overlap.getMessage()));
        }
    }

    /** Everything that is wrong with a draft: what it says itself, and accounts that do not exist. */
    private List<JsonProblem> problems(ExperimentDraft draft) {
        var problems = new ArrayList<>(draft.problems(catalogue));
        var named = draft.accounts();
        if (named == null || named.size() > ExperimentDraft.MOST_ACCOUNTS) return problems;
        for (var i = 0; i < named.size(); i++)
            if (accounts.find(named.get(i)).isEmpty())
                problems.add(new JsonProblem("/accounts/" + i, "there is no account " + named.get(i)));
        return problems;
    }

    private void endWhatIsDue() {
        for (var running : experiments.running())
            running.stopDue(experiments.samples(running.id()), clock.instant())
                    .ifPresent(stop -> experiments.stop(running.id(), stop));
    }

    /** All experiments with their results, newest first. One whose time has come is ended by being looked at. */
    public List<ExperimentReport> all() {
        return experiments.all().stream().map(this::report).toList();
    }

    /** An experiment with its results. One whose time has come is ended by being looked at. */
    public Optional<ExperimentReport> find(String id) {
        return experiments.find(id).map(this::report);
    }

    /** Ends an experiment by hand; returns false when it had ended before, or there is none. */
    public boolean stop(String id, Change change) {
        return experiments.stop(id, new Stop(change.at(), change.by(), change.reason()));
    }

    private ExperimentReport report(Experiment experiment) {
        var samples = experiments.samples(experiment.id());
        var due = experiment.stopDue(samples, clock.instant());
        if (due.isEmpty()) return ExperimentReport.of(experiment, samples);
        experiments.stop(experiment.id(), due.get());
        return ExperimentReport.of(experiments.find(experiment.id()).orElseThrow(), samples);
    }
}
