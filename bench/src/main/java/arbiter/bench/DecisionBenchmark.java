package arbiter.bench;

import arbiter.decision.TradingDecision;
import arbiter.engine.DecisionDesk;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.engine.Gathered;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.Prompt;
import arbiter.model.PromptWriter;
import arbiter.model.baseline.BaselineModel;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.rule.Verdict;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the stages of one decision cost, each on its own and all together in memory. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBenchmark {

    /** How many assets a decision covers. */
    @Param({"2", "5", "20", "100"})
    public int assets;

    private World world;
    private Gathered gathered;
    private Prompt prompt;
    private Answered reply;
    private TradingDecision proposal;
    private TradingDecision entries;
    private DecisionDesk desk;
    private int number;
    private final BaselineModel baseline = new BaselineModel();
    private final ReplyReader reader = new ReplyReader();
    private final Judge judge = new Judge(RuleBook.standard());
    private final PromptWriter prompts = new PromptWriter();

    /** Makes a world and what each stage is given. */
    @Setup
    public void prepare() {
        world = new World(assets);
        gathered = world.gathered();
        prompt = prompts.write(gathered.situation(), gathered.snapshot());
        reply = (Answered) ask();
        proposal = ((Proposal) read()).decision();
        entries = world.entries(gathered.situation());
        desk = world.desk();
    }

    /** The situation of an account from the cycle's snapshot, as a worker has it at hand. */
    @Benchmark
    public Gathered situation() {
        return world.gathered();
    }

    /** The account's part of the prompt; the market's part is shared by a cycle's accounts. */
    @Benchmark
    public Prompt prompt() {
        return prompts.write(gathered.situation(), gathered.snapshot());
    }

    /** A whole prompt, as the first account of a cycle pays for it. */
    @Benchmark
    public Prompt promptOfFirstAccount() {
        return new PromptWriter().write(gathered.situation(), gathered.snapshot());
    }

    /** The baseline's answer. */
    @Benchmark
    public ModelReply ask() {
        var request = gathered.request();
        return baseline.ask(new ModelCall(
                request.decisionId(),
                request.accountId(),
                request.cycleId(),
                BaselineModel.ID,
                prompt,
                request.expiresAt()));
    }

    /** Reading that answer. */
    @Benchmark
    public ReplyReading read() {
        return reader.read(
                reply.text(), reply.finishReason(), gathered.situation().symbols());
    }

    /** Judging what was read, by the whole book. */
    @Benchmark
    public Verdict judge() {
        return judge.judge(proposal, gathered.situation());
    }

    /** Judging a decision that enters every asset: what the book costs when each rule has something to look at. */
    @Benchmark
    public Verdict judgeEntries() {
        return judge.judge(entries, gathered.situation());
    }

    /** Gather to record, the baseline's own thinking included. */
    @Benchmark
    public Outcome pipeline() {
        var request = world.request(number++);
        return desk.decide(request, request.expiresAt());
    }
}
