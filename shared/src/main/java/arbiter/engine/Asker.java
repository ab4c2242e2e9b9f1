package arbiter.engine;

import arbiter.engine.Ledger.LostWork;
import arbiter.market.Money;
import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import arbiter.model.gateway.Gateway;
import arbiter.model.routing.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The stage that asks models. The intent is written before each call and the reply kept after it, so that a decision is asked
 * for once: a worker that takes over judges what was kept, and asks nobody when nothing was.
 */
public final class Asker {

    /** A correction that has less time is not begun. */
    static final Duration TIME_TO_CORRECT = Duration.ofSeconds(5);

    private final ChatModel provider;
    private final Gateway gateway;
    private final Ledger ledger;
    private final EngineBudget engine;
    private final Clock clock;
    private final Recovery recovery;

    /**
     * @param provider answers for every model of the catalogue
     * @param clock the time that deadlines and budgets are measured in
     */
    public Asker(ChatModel provider, Gateway gateway, Ledger ledger, EngineBudget engine, Clock clock) {
        this.provider = provider;
        this.gateway = gateway;
        this.ledger = ledger;
        this.engine = engine;
        this.clock = clock;
        this.recovery = new Recovery(ledger, new Reader());
    }

    /** What came of asking before this worker took over. */
    Answer resume(Work work, Plan plan, Contest contest) {
        return recovery.resume(work, plan, contest);
    }

    /** A conversation about claimed work that nobody was asked for yet. */
    Conversation begin(Work work, Route route, Money accountCap) {
        return new Conversation(work, route, accountCap, ledger, engine, clock);
    }

    /**
     * What came of asking the route's models, one after the other. Past the deadline nobody is asked.
     *
     * @throws LostWork when another worker took over before a call
     */
    ModelReply ask(Conversation talk, Prompt prompt, Instant deadline) throws LostWork {
        var models = gateway.over(provider, talk, talk.route());
        return ask(models, talk, call(talk, talk.route().model(), prompt, deadline));
    }

    /**
     * What came of asking one model once more.
     *
     * @throws LostWork when another worker took over before the call
     */
    ModelReply askAgain(Conversation talk, String model, Prompt prompt, Instant deadline) throws LostWork {
        if (Duration.between(clock.instant(), deadline).compareTo(TIME_TO_CORRECT) < 0)
            return Failed.unasked(model, Failure.LATE, "there is no time left to correct the answer");
        return ask(gateway.once(provider, talk), talk, call(talk, model, prompt, deadline));
    }

    private static ModelReply ask(ChatModel models, Conversation talk, ModelCall call) throws LostWork {
        var reply = models.ask(call);
        if (talk.isLost()) throw new LostWork(call.decision());
        return reply;
    }

    private static ModelCall call(Conversation talk, String model, Prompt prompt, Instant deadline) {
        var request = talk.work().request();
        return new ModelCall(request.decisionId(), request.accountId(), request.cycleId(), model, prompt, deadline);
    }

    /** Gives back what the engine's budget holds of a decision beyond what it spent. */
    void settle(Answer answer) {
        var overhang = answer.overhang();
        if (overhang != null) engine.settle(overhang.day(), Money.ZERO.minus(overhang.amount()));
    }

    /** Tells what was made of an answer: one that cannot be used counts against its model. */
    void read(Proposed proposed) {
        var model = proposed.model().used();
        if (model != null) gateway.read(model, proposed.isSound(), proposed.correctionCodes());
    }
}
