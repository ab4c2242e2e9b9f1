package arbiter.engine;

import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Usage;
import arbiter.engine.Conversation.Overhang;
import arbiter.market.Money;
import arbiter.market.Problem;
import arbiter.model.Prompt;
import arbiter.model.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What asking came to.
 *
 * @param work the work, further on
 * @param usage of all calls together
 * @param spent USD to settle the account's reservation at
 * @param promptHash of the first question; null when nobody was asked
 * @param overhang what the engine's budget holds too much; null when that is nothing, or not known
 */
record Answer(
        Work work,
        Route route,
        Proposed proposed,
        Usage usage,
        Money spent,
        @Nullable String promptHash,
        @Nullable Overhang overhang) {

    /** Models were to be asked; whether one was depends on budgets, breakers and the time. */
    static Answer of(Conversation talk, Proposed proposed, Prompt prompt) {
        return new Answer(
                talk.work(),
                talk.route(),
                proposed,
                talk.usage(),
                talk.spent(),
                talk.hasAsked() ? prompt.hash() : null,
                talk.overhang());
    }

    /** There was nothing to ask. */
    static Answer unasked(Work work, Route route, List<Problem> problems) {
        var nothing = Proposed.nothing(new ModelRef(route.model(), null, null), problems);
        return new Answer(work, route, nothing, Usage.FREE, Money.ZERO, null, null);
    }
}
