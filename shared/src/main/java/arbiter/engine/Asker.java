package arbiter.engine;

import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Ledger.Reservation;
import arbiter.market.Money;
import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The stage that asks a model. The intent is written before the call and the reply kept after it, so that a decision is
 * asked for once: a worker that takes over judges what was kept, and asks nobody when nothing was.
 */
public final class Asker {

    private final ChatModel model;
    private final Ledger ledger;
    private final Clock clock;

    public Asker(ChatModel model, Ledger ledger, Clock clock) {
        this.model = model;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What came of asking the request's model. Past the deadline nobody is asked.
     *
     * @throws LostWork when another worker took over before the call
     */
    public Talk ask(Work work, Prompt prompt, Instant deadline) throws LostWork {
        if (work.state() == WorkState.ASKED) return resumed(work, prompt);
        var request = work.request();
        var now = clock.instant();
        if (!now.isBefore(deadline))
            return new Talk(
                    work,
                    prompt,
                    Failed.unasked(request.model(), Failure.LATE, "the deadline had passed before the call"));
        var asked = ledger.asked(work, new Reservation(LocalDate.ofInstant(now, ZoneOffset.UTC), Money.ZERO));
        var reply = model.ask(new ModelCall(
                request.decisionId(), request.accountId(), request.cycleId(), request.model(), prompt, deadline));
        ledger.keep(work.id(), new Exchange(asked.calls(), request.model(), prompt, reply, clock.instant()));
        return new Talk(asked, prompt, reply);
    }

    /** The best of what was kept: the newest answer, else the newest failure. */
    private Talk resumed(Work work, Prompt prompt) {
        var kept = ledger.exchanges(work.id()).reversed();
        return kept.stream()
                .filter(exchange -> exchange.reply() instanceof Answered)
                .findFirst()
                .or(() -> kept.stream().findFirst())
                .map(exchange -> new Talk(work, exchange.prompt(), exchange.reply()))
                .orElseGet(() -> new Talk(work, prompt, lost(work)));
    }

    private static ModelReply lost(Work work) {
        return Failed.unasked(
                work.request().model(), Failure.LOST, "the reply was lost with its worker, and nobody is asked twice");
    }
}
