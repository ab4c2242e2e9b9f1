package arbiter.bench;

import arbiter.account.AccountId;
import arbiter.adapter.http.HttpWire;
import arbiter.adapter.memory.MemoryBreakers;
import arbiter.adapter.memory.MemoryMeters;
import arbiter.adapter.openrouter.ChatFixtures;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatServer;
import arbiter.adapter.openrouter.OpenRouterChat;
import arbiter.adapter.openrouter.ServerAddress;
import arbiter.decision.DecisionId;
import arbiter.decision.Usage;
import arbiter.market.Money;
import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.Prompt;
import arbiter.model.PromptWriter;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.gateway.Allowance;
import arbiter.model.gateway.Gateway;
import arbiter.model.routing.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the gateway adds to one call with a prompt over five assets, when the model takes no time at all. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GatewayBenchmark {

    private static final String MODEL = "openai/gpt-5";
    private static final Route ROUTE = new Route(MODEL, List.of("x-ai/grok-4"), null);
    private static final AccountId ACCOUNT = new AccountId("bench");

    private Prompt prompt;
    private Gateway gateway;
    private ChatServer server;
    private HttpWire wire;
    private ChatModel http;
    private final ChatModel stub =
            call -> new Answered(call.model(), "stub", "{}", "yes", "stop", new Usage(1L, 0L, 1L, 0L, Money.ZERO, 1));

    /** Starts a server that answers at once, on 127.0.0.1. */
    @Setup
    public void prepare() {
        var gathered = new World(5).gathered();
        prompt = new PromptWriter().write(gathered.situation(), gathered.snapshot());
        var clock = Clock.systemUTC();
        var catalogue = ModelCatalogue.shipped();
        gateway = new Gateway(
                catalogue,
                new MemoryBreakers(clock),
                new MemoryMeters(clock),
                clock,
                System::nanoTime,
                Thread::sleep,
                (RandomGenerator) () -> ThreadLocalRandom.current().nextLong());
        server = new ChatServer().playing(ChatPlay.completion("yes"));
        wire = new HttpWire(clock);
        http = new OpenRouterChat(wire, ServerAddress.of(server.base()), catalogue::find, ChatFixtures.key(), clock);
    }

    /** Stops the server. */
    @TearDown
    public void stop() {
        wire.close();
        server.close();
    }

    /** All decorators around a model in memory. */
    @Benchmark
    public ModelReply gateway() {
        return gateway.over(stub, new Granting(), ROUTE).ask(call());
    }

    /** The adapter alone: writing the question, HTTP over the loopback, reading the answer. */
    @Benchmark
    public ModelReply adapter() {
        return http.ask(call());
    }

    /** The gateway around the adapter: a whole call. */
    @Benchmark
    public ModelReply gatewayAndAdapter() {
        return gateway.over(http, new Granting(), ROUTE).ask(call());
    }

    private ModelCall call() {
        var deadline = Clock.systemUTC().instant().plus(Duration.ofSeconds(50));
        return new ModelCall(DecisionId.ofCycle(ACCOUNT, "bench"), ACCOUNT, "bench", MODEL, prompt, deadline);
    }

    /** Grants everything and keeps nothing: what a ledger costs is told by the whole pipeline. */
    private static final class Granting implements Allowance {

        @Override
        public Grant reserve(ModelCall call, Money worstCase) {
            return Grant.GRANTED;
        }

        @Override
        public void keep(ModelCall call, ModelReply reply) {}
    }
}
