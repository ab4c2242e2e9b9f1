package arbiter.engine;

import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.Usage;
import arbiter.model.PromptWriter;
import arbiter.rule.Judge;
import arbiter.rule.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** The way of one decision: gather, prompt, ask, read, judge, record. */
public final class Pipeline {

    private static final String NOBODY_ASKED = "No asset has sound data; every asset is held.";
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

    /** Decides a request and returns the record that stands for it. */
    public DecisionRecord decide(Request request) {
        var stages = new Stages(permits, nanos);
        var gathered = stages.run(Stage.GATHER, () -> gatherer.gather(request));
        var proposed = gathered.situation().symbols().isEmpty() ? nobodyAsked(request) : propose(gathered, stages);
        var now = gathered.at(clock.instant());
        var verdict = stages.run(Stage.VALIDATE, () -> judge(proposed, now));
        return stages.run(Stage.RECORD, () -> recorder.record(now, proposed, verdict, stages::timings));
    }

    private Proposed propose(Gathered gathered, Stages stages) {
        var prompt = stages.run(Stage.PROMPT, () -> prompts.write(gathered.situation(), gathered.snapshot()));
        var reply = stages.run(Stage.ASK, () -> asker.ask(gathered.request(), prompt));
        return stages.run(Stage.READ, () -> reader.read(reply, prompt, gathered));
    }

    private Verdict judge(Proposed proposed, Gathered gathered) {
        var situation = gathered.situation();
        if (proposed.proposal() != null) return judge.judge(proposed.proposal(), situation);
        var why = situation.symbols().isEmpty() ? NOBODY_ASKED : NO_PROPOSAL;
        return judge.nothing(situation.symbols(), List.of(), why);
    }

    private static Proposed nobodyAsked(Request request) {
        return new Proposed(
                null,
                Source.CONSERVATIVE_HOLD,
                new ModelRef(request.model(), null, null),
                List.of(),
                List.of(),
                Usage.FREE,
                null);
    }
}
