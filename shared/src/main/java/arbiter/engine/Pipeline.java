package arbiter.engine;

import arbiter.account.TradingState;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Ledger.LostWork;
import arbiter.market.Problem;
import arbiter.model.ModelReply;
import arbiter.model.Prompt;
import arbiter.model.PromptWriter;
import arbiter.model.routing.NoRoute;
import arbiter.model.routing.Route;
import arbiter.rule.Judge;
import arbiter.rule.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** The way of one decision: gather, prompt, ask, read, judge, record. */
public final class Pipeline {

    private static final String NOBODY_ASKED = "No asset has sound data; every asset is held.";
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final int MOST_JUDGEMENTS = 25;
    private static final Problem HALTED =
            new Problem("halted", null, "the account or the engine is halted; nobody was asked");
    private static final Problem NO_STATE =
            new Problem("no_state", null, "the account's source never told what it holds; nobody was asked");
    private static final String NO_MODEL = "none";
    private static final String NO_PROPOSAL = "No proposal could be had; every asset is held.";

    private final Gatherer gatherer;
    private final PromptWriter prompts;
    private final Asker asker;
    private final Reader reader;
    private final Corrector corrector;
    private final Routing routing;
    private final Judge judge;
    private final Recorder recorder;
    private final Clock clock;
    private final Semaphore permits;
    private final LongSupplier nanos;

    /**
     * @param permits how many engine stages may run at once; waiting for a model takes none
     * @param nanos a running clock in nanoseconds, for timings only
     */
    public Pipeline(
            Gatherer gatherer,
            Routing routing,
            Asker asker,
            Judge judge,
            Recorder recorder,
            Clock clock,
            Semaphore permits,
            LongSupplier nanos) {
        this.gatherer = gatherer;
        this.prompts = new PromptWriter();
        this.asker = asker;
        this.reader = new Reader();
        this.corrector = new Corrector(asker, reader, judge);
        this.routing = routing;
        this.judge = judge;
        this.recorder = recorder;
        this.clock = clock;
        this.permits = permits;
        this.nanos = nanos;
    }

    /**
     * Decides claimed work and returns the record that stands for it. Judged again, without a new call, for as long as the
     * account changes in between.
     *
     * @param deadline after which no model is asked
     * @throws LostWork when another worker took over: its record stands, or will
     */
    public DecisionRecord decide(Work claimed, Instant deadline) throws LostWork {
        var stages = new Stages(permits, nanos);
        // Before the stages: waiting for an account's source is not the engine's time, and takes no permit.
        var unread = gatherer.refresh(claimed.request());
        var began = clock.instant();
        Stages.Step<Gathered, RuntimeException> gather =
                () -> gatherer.gather(claimed.request()).with(unread);
        var gathered = stages.run(Stage.GATHER, gather);
        var answer = answer(claimed, gathered, deadline, stages);
        // While a model thought, the account or the engine may have changed: it is judged as it is now.
        if (!clock.instant().isBefore(began.plus(TRUSTED))) gathered = stages.run(Stage.GATHER, gather);
        for (var judgement = 1; ; judgement++) {
            var now = gathered.at(clock.instant());
            var verdict = stages.run(Stage.VALIDATE, () -> judge(answer.proposed(), now));
            var record = stages.run(Stage.RECORD, () -> recorder.record(answer, now, verdict, stages::timings));
            if (record.isPresent()) {
                asker.settle(answer);
                return record.get();
            }
            if (judgement == MOST_JUDGEMENTS)
                throw new IllegalStateException(
                        "the account changed during each of %d judgements".formatted(judgement));
            gathered = stages.run(Stage.GATHER, gather);
        }
    }

    private Answer answer(Work work, Gathered gathered, Instant deadline, Stages stages) throws LostWork {
        var plan = work.plan();
        if (plan != null) {
            var contest = new Contest(judge, gathered.at(clock.instant()).situation());
            return stages.run(Stage.READ, () -> asker.resume(work, plan, contest));
        }
        try {
            return asked(work, routing.choose(work.request(), gathered.account()), gathered, deadline, stages);
        } catch (NoRoute none) {
            var nobody = new Route(Objects.requireNonNullElse(work.request().model(), NO_MODEL), List.of(), null);
            return Answer.unasked(
                    work, nobody, List.of(new Problem("no_route", null, String.valueOf(none.getMessage()))));
        }
    }

    private Answer asked(Work work, Route route, Gathered gathered, Instant deadline, Stages stages) throws LostWork {
        var reasons = whyNobodyIsAsked(work.request(), gathered);
        if (reasons.isPresent()) return Answer.unasked(work, route, reasons.get());
        var prompt = stages.run(Stage.PROMPT, () -> prompts.write(gathered.situation(), gathered.snapshot()));
        var talk = asker.begin(work, route, gathered.account().modelTerms().budgetPerDay());
        var reply = stages.run(Stage.ASK, () -> asker.ask(talk, prompt, deadline));
        var first = stages.run(Stage.READ, () -> read(reply, talk, gathered));
        var proposed = corrected(first, talk, prompt, gathered, deadline, stages);
        return Answer.of(talk, proposed, prompt);
    }

    /** Why there is nothing to ask; empty when there is something. */
    private Optional<List<Problem>> whyNobodyIsAsked(Request request, Gathered gathered) {
        if (gathered.situation().symbols().isEmpty()) return Optional.of(List.of());
        if (!gathered.account().state().isKnown()) return Optional.of(List.of(NO_STATE));
        if (!clock.instant().isBefore(request.expiresAt())) return Optional.of(List.of(late(request)));
        if (gathered.situation().tradingState() == TradingState.HALTED) return Optional.of(List.of(HALTED));
        return Optional.empty();
    }

    private Proposed read(ModelReply reply, Conversation talk, Gathered gathered) {
        var proposed = reader.read(reply, talk.route(), gathered.situation().symbols());
        asker.read(proposed);
        return proposed;
    }

    private Proposed corrected(
            Proposed first, Conversation talk, Prompt prompt, Gathered gathered, Instant deadline, Stages stages)
            throws LostWork {
        var question =
                stages.run(Stage.VALIDATE, () -> corrector.question(first, prompt, gathered.at(clock.instant())));
        if (question.isEmpty()) return first;
        var second = stages.run(Stage.ASK, () -> corrector.ask(talk, question.get(), deadline));
        return stages.run(Stage.READ, () -> corrector.choose(first, second, talk, gathered.at(clock.instant())));
    }

    private Verdict judge(Proposed proposed, Gathered gathered) {
        var situation = gathered.situation();
        if (proposed.proposal() != null) return judge.judge(proposed.proposal(), situation);
        var why = situation.symbols().isEmpty() ? NOBODY_ASKED : NO_PROPOSAL;
        return judge.nothing(situation.symbols(), List.of(), why);
    }

    private static Problem late(Request request) {
        return new Problem(
                "late", null, "the request had expired at %s; nobody was asked".formatted(request.expiresAt()));
    }
}
