package arbiter.engine;

import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.Usage;
import arbiter.engine.Ledger.LostWork;
import arbiter.market.Problem;
import arbiter.model.PromptWriter;
import arbiter.rule.Judge;
import arbiter.rule.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** The way of one decision: gather, prompt, ask, read, judge, record. */
public final class Pipeline {

    private static final String NOBODY_ASKED = "No asset has sound data; every asset is held.";
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final int MOST_JUDGEMENTS = 25;
    private static final String NO_PROPOSAL = "No proposal could be had; every asset is held.";

    private final Gatherer gatherer;
    private final PromptWriter prompts;
    private final Asker asker;
    private final Reader reader;
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
        var began = clock.instant();
        var gathered = stages.run(Stage.GATHER, () -> gatherer.gather(claimed.request()));
        var answer = answer(claimed, gathered, deadline, stages);
        // While a model thought, the account or the engine may have changed: it is judged as it is now.
        if (!clock.instant().isBefore(began.plus(TRUSTED)))
            gathered = stages.run(Stage.GATHER, () -> gatherer.gather(claimed.request()));
        for (var judgement = 1; ; judgement++) {
            var now = gathered.at(clock.instant());
            var verdict = stages.run(Stage.VALIDATE, () -> judge(answer.proposed(), now));
            var record = stages.run(
                    Stage.RECORD,
                    () -> recorder.record(answer.work(), now, answer.proposed(), verdict, stages::timings));
            if (record.isPresent()) return record.get();
            if (judgement == MOST_JUDGEMENTS)
                throw new IllegalStateException(
                        "the account changed during each of %d judgements".formatted(judgement));
            gathered = stages.run(Stage.GATHER, () -> gatherer.gather(claimed.request()));
        }
    }

    /** The work, further on, and what it came to. */
    private record Answer(Work work, Proposed proposed) {}

    private Answer answer(Work work, Gathered gathered, Instant deadline, Stages stages) throws LostWork {
        var request = work.request();
        if (work.state() == WorkState.RESERVED && gathered.situation().symbols().isEmpty())
            return new Answer(work, nobodyAsked(request, List.of()));
        if (work.state() == WorkState.RESERVED && !clock.instant().isBefore(request.expiresAt()))
            return new Answer(work, nobodyAsked(request, List.of(late(request))));
        var prompt = stages.run(Stage.PROMPT, () -> prompts.write(gathered.situation(), gathered.snapshot()));
        var talk = stages.run(Stage.ASK, () -> asker.ask(work, prompt, deadline));
        var proposed = stages.run(Stage.READ, () -> reader.read(talk.reply(), talk.prompt(), gathered));
        return new Answer(talk.work(), proposed);
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

    private static Proposed nobodyAsked(Request request, List<Problem> problems) {
        return new Proposed(
                null,
                Source.CONSERVATIVE_HOLD,
                new ModelRef(request.model(), null, null),
                List.of(),
                problems,
                Usage.FREE,
                null);
    }
}
