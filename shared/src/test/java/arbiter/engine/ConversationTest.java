package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Race;
import arbiter.adapter.memory.MemoryEngineBudget;
import arbiter.decision.Usage;
import arbiter.engine.Conversation.Overhang;
import arbiter.engine.KillingLedger.Killed;
import arbiter.engine.Ledger.Reservation;
import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import arbiter.model.gateway.Allowance.Grant;
import arbiter.model.routing.Route;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a decision reserves, keeps and settles. */
class ConversationTest {

    private static final Route ROUTE = new Route("openai/gpt-5", List.of("x-ai/grok-4"), null);
    private static final Prompt PROMPT = new Prompt("system", "market", "account");
    private static final LocalDate DAY = LocalDate.parse("2025-10-10");
    private static final Money CAP = Money.of("10");

    private final Scene scene = new Scene("swing");
    private final TestClock clock = new TestClock(NOON);
    private final MemoryEngineBudget engine = new MemoryEngineBudget(Money.of("100"));

    @Test
    void reserves_the_worst_and_settles_what_the_provider_says() throws Exception {
        var talk = talk("c1", CAP);

        assertThat(talk.reserve(call("c1"), Money.of("0.5"))).isEqualTo(Grant.GRANTED);
        assertThat(committed()).isEqualTo(Money.of("0.5"));
        assertThat(engine.committed(DAY)).isEqualTo(Money.of("0.5"));
        talk.keep(call("c1"), answered("0.1"));

        assertThat(talk.spent()).isEqualTo(Money.of("0.1"));
        assertThat(talk.usage().costUsd()).isEqualTo(Money.of("0.1"));
        assertThat(talk.overhang()).isEqualTo(new Overhang(DAY, Money.of("0.4")));
        assertThat(scene.ledger.exchanges(talk.work().id())).hasSize(1);
    }

    @Test
    void settles_a_call_whose_cost_nobody_told_at_its_worst() {
        var talk = talk("c1", CAP);

        talk.reserve(call("c1"), Money.of("0.5"));
        talk.keep(call("c1"), failed(Usage.UNKNOWN));

        assertThat(talk.spent()).isEqualTo(Money.of("0.5"));
        assertThat(talk.usage().costUsd()).isNull();
        assertThat(talk.overhang()).isNull();
    }

    @Test
    void uses_for_the_next_call_what_the_last_one_left() {
        var talk = talk("c1", CAP);
        talk.reserve(call("c1"), Money.of("0.5"));
        talk.keep(call("c1"), failed(Usage.UNCHARGED));

        assertThat(talk.reserve(call("c1"), Money.of("0.5"))).isEqualTo(Grant.GRANTED);
        assertThat(committed()).isEqualTo(Money.of("0.5"));
        talk.keep(call("c1"), answered("0.2"));
        assertThat(talk.reserve(call("c1"), Money.of("0.7"))).isEqualTo(Grant.GRANTED);

        assertThat(committed()).isEqualTo(Money.of("0.9"));
        assertThat(engine.committed(DAY)).isEqualTo(Money.of("0.9"));
        assertThat(talk.work().calls()).isEqualTo(3);
    }

    @Test
    void makes_no_call_the_accounts_day_cannot_hold_and_gives_the_engines_part_back() {
        var talk = talk("c1", Money.of("0.49"));

        assertThat(talk.reserve(call("c1"), Money.of("0.5"))).isEqualTo(Grant.ACCOUNT_BUDGET);

        assertThat(talk.work().state()).isEqualTo(WorkState.RESERVED);
        assertThat(committed()).isEqualTo(Money.ZERO);
        assertThat(engine.committed(DAY)).isEqualTo(Money.ZERO);
        assertThat(talk.reserve(call("c1"), Money.of("0.49"))).isEqualTo(Grant.GRANTED);
    }

    @Test
    void makes_no_call_the_engines_day_cannot_hold() {
        engine.reserve(DAY, Money.of("99.6"));
        var talk = talk("c1", CAP);

        assertThat(talk.reserve(call("c1"), Money.of("0.5"))).isEqualTo(Grant.ENGINE_BUDGET);
        assertThat(talk.work().calls()).isZero();
        assertThat(committed()).isEqualTo(Money.ZERO);
        assertThat(talk.reserve(call("c1"), Money.of("0.4"))).isEqualTo(Grant.GRANTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_ASKED", "AFTER_ASKED"})
    void gives_the_engines_part_back_when_the_ledger_throws(KillingLedger.Step step) {
        engine.reserve(DAY, Money.of("1"));
        scene.ledger = new KillingLedger(scene.ledger, step);
        var talk = talk("c1", CAP);

        assertThatThrownBy(() -> talk.reserve(call("c1"), Money.of("0.5"))).isInstanceOf(Killed.class);

        assertThat(engine.committed(DAY)).isEqualTo(Money.of("1"));
    }

    @Test
    void gives_the_part_of_a_further_call_back_when_the_ledger_throws() {
        scene.ledger = new ForwardingLedger(scene.ledger) {
            @Override
            public Optional<Work> asksAgain(Work work, Reservation reservation) {
                throw new IllegalStateException("the ledger is away");
            }
        };
        var talk = talk("c1", CAP);
        talk.reserve(call("c1"), Money.of("0.5"));
        talk.keep(call("c1"), failed(Usage.UNKNOWN));

        assertThatThrownBy(() -> talk.reserve(call("c1"), Money.of("0.5"))).hasMessage("the ledger is away");

        assertThat(engine.committed(DAY)).isEqualTo(Money.of("0.5"));
        assertThat(talk.overhang()).isNull();
    }

    @Test
    void gives_nothing_back_when_the_engines_budget_itself_throws() {
        var settled = new ArrayList<Money>();
        EngineBudget away = new EngineBudget() {
            @Override
            public boolean reserve(LocalDate day, Money amount) {
                throw new IllegalStateException("the budget is away");
            }

            @Override
            public void settle(LocalDate day, Money change) {
                settled.add(change);
            }

            @Override
            public Money committed(LocalDate day) {
                return Money.ZERO;
            }
        };
        var talk = new Conversation(work("c1"), ROUTE, CAP, scene.ledger, away, clock);

        assertThatThrownBy(() -> talk.reserve(call("c1"), Money.of("0.5"))).hasMessage("the budget is away");

        assertThat(settled).isEmpty();
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void makes_no_call_once_another_worker_took_over() {
        var talk = talk("c1", CAP);
        scene.ledger.claim(scene.request("c1", BTC), NOON.plusSeconds(60), NOON.plusSeconds(120));

        assertThat(talk.reserve(call("c1"), Money.of("0.5"))).isEqualTo(Grant.TAKEN_OVER);

        assertThat(talk.isLost()).isTrue();
        assertThat(engine.committed(DAY)).isEqualTo(Money.ZERO);
    }

    @Test
    void reserves_a_call_after_midnight_on_the_new_day_alone() {
        clock.pass(Duration.ofHours(12).minusSeconds(1));
        var talk = talk("c1", CAP);
        talk.reserve(call("c1"), Money.of("0.5"));
        talk.keep(call("c1"), answered("0.1"));

        clock.pass(Duration.ofSeconds(1));
        talk.reserve(call("c1"), Money.of("0.5"));
        talk.keep(call("c1"), answered("0.2"));

        assertThat(engine.committed(DAY)).isEqualTo(Money.of("0.5"));
        assertThat(engine.committed(DAY.plusDays(1))).isEqualTo(Money.of("0.5"));
        assertThat(committed()).isEqualTo(Money.of("0.5"));
        assertThat(talk.spent()).isEqualTo(Money.of("0.2"));
        assertThat(talk.usage().costUsd()).isEqualTo(Money.of("0.3"));
    }

    @Test
    void a_refusal_after_midnight_leaves_the_day_before_to_be_settled() {
        clock.pass(Duration.ofHours(12).minusSeconds(1));
        var talk = talk("c1", CAP);
        talk.reserve(call("c1"), Money.of("0.5"));
        talk.keep(call("c1"), answered("0.1"));
        clock.pass(Duration.ofSeconds(1));
        engine.reserve(DAY.plusDays(1), Money.of("95"));

        assertThat(talk.reserve(call("c1"), Money.of("5.1"))).isEqualTo(Grant.ENGINE_BUDGET);
        engine.settle(DAY.plusDays(1), Money.of("-94"));
        assertThat(talk.reserve(call("c1"), Money.of("10.1"))).isEqualTo(Grant.ACCOUNT_BUDGET);

        assertThat(talk.spent()).isEqualTo(Money.of("0.1"));
        assertThat(talk.overhang()).isEqualTo(new Overhang(DAY, Money.of("0.4")));
        assertThat(engine.committed(DAY.plusDays(1))).isEqualTo(Money.of("1"));
    }

    @Test
    void a_hundred_at_once_never_spend_a_cent_beyond_the_accounts_day() throws Exception {
        var next = new AtomicInteger();

        var spent = Race.of(100, () -> {
            var cycle = "c" + next.getAndIncrement();
            var talk = talk(cycle, CAP);
            if (talk.reserve(call(cycle), Money.of("0.3")) != Grant.GRANTED) return Money.ZERO;
            talk.keep(call(cycle), answered("0.3"));
            return talk.spent();
        });

        assertThat(spent.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(Money.of("9.9"));
        assertThat(committed()).isEqualTo(Money.of("9.9"));
        assertThat(engine.committed(DAY)).isEqualTo(Money.of("9.9"));
    }

    private Conversation talk(String cycle, Money cap) {
        return new Conversation(work(cycle), ROUTE, cap, scene.ledger, engine, clock);
    }

    private Work work(String cycle) {
        var claim = scene.ledger.claim(scene.request(cycle, BTC), NOON, NOON.plusSeconds(55));
        return ((Claim.Mine) claim).work();
    }

    private ModelCall call(String cycle) {
        var id = scene.request(cycle, BTC).decisionId();
        return new ModelCall(id, ACCOUNT, cycle, "openai/gpt-5", PROMPT, NOON.plusSeconds(50));
    }

    private Money committed() {
        return scene.accounts.find(ACCOUNT).orElseThrow().live().committed();
    }

    private static ModelReply answered(String cost) {
        return new Answered(
                "openai/gpt-5", "somebody", "{}", "text", "stop", new Usage(1L, 0L, 1L, 0L, Money.of(cost), 1));
    }

    private static ModelReply failed(Usage usage) {
        return new Failed("openai/gpt-5", null, null, Failure.RATE_LIMITED, "busy", null, null, usage);
    }
}
