package arbiter.model.routing;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.account.ModelChange;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.routing.ModelSwitch.Outcome.Refused;
import arbiter.model.routing.ModelSwitch.Outcome.Switched;
import arbiter.strategy.Change;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes which model decides, for an account or for the engine, after a check that it answers. Decisions that were begun
 * before keep their model.
 */
public final class ModelSwitch {

    private final ModelCatalogue catalogue;
    private final Probe probe;
    private final Accounts accounts;
    private final ModelChoice choice;

    public ModelSwitch(ModelCatalogue catalogue, Probe probe, Accounts accounts, ModelChoice choice) {
        this.catalogue = catalogue;
        this.probe = probe;
        this.accounts = accounts;
        this.choice = choice;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * It decides from now on.
         *
         * @param account null for the engine
         * @param before the choice before; null where there was none
         */
        record Switched(
                @Nullable AccountId account, @Nullable String before, ModelChange change) implements Outcome {}

        /**
         * Nothing was changed.
         *
         * @param sentence for whoever asked
         */
        record Refused(Why why, String sentence) implements Outcome {}
    }

    /** Why a switch is refused. */
    public enum Why {
        UNKNOWN_MODEL,
        UNKNOWN_ACCOUNT,
        OVER_BUDGET,
        NO_ANSWER
    }

    /**
     * Switches.
     *
     * @param model the catalogue's id; null gives the choice back: an account's to the engine, the engine's to the configured
     *     model
     * @param account null for the engine
     * @param change who asks for it, when and why
     */
    public Outcome to(@Nullable String model, @Nullable AccountId account, Change change) {
        var before = before(account);
        if (before.isEmpty()) return new Refused(Why.UNKNOWN_ACCOUNT, "no such account: " + account);
        var refused = refusal(model);
        if (refused.isPresent()) return refused.get();
        var made = new ModelChange(model, change);
        if (account == null) choice.choose(made);
        else accounts.choose(account, made);
        return new Switched(account, before.get().model(), made);
    }

    private Optional<Refused> refusal(@Nullable String model) {
        if (model == null) return Optional.empty();
        var spec = catalogue.find(model);
        return spec.isPresent()
                ? probe.of(spec.get())
                : Optional.of(new Refused(Why.UNKNOWN_MODEL, NoRoute.unknown(model, catalogue)));
    }

    /** What stood before; empty when there is no such account. */
    private Optional<Before> before(@Nullable AccountId account) {
        if (account != null)
            return accounts.find(account)
                    .map(known -> new Before(known.modelTerms().model()));
        return Optional.of(new Before(choice.current().map(ModelChange::model).orElse(null)));
    }

    private record Before(@Nullable String model) {}
}
