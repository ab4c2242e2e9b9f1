package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.GPT;
import static arbiter.model.routing.Samples.GROK;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.account.ModelChange;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryMeters;
import arbiter.adapter.memory.MemoryModelChoice;
import arbiter.engine.Some;
import arbiter.engine.TestClock;
import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.routing.ModelSwitch.Outcome;
import arbiter.model.routing.ModelSwitch.Outcome.Refused;
import arbiter.model.routing.ModelSwitch.Outcome.Switched;
import arbiter.model.routing.ModelSwitch.Why;
import arbiter.strategy.Change;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelSwitchTest {

    private final TestClock clock = new TestClock(NOON);
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryModelChoice choice = new MemoryModelChoice();
    private final Account account = Some.account("one");
    private final List<ModelCall> calls = new ArrayList<>();
    private final List<ModelSpec> specs = new ArrayList<>();
    private final List<Money> reserved = new ArrayList<>();
    private final MemoryMeters meters = new MemoryMeters(clock);
    private Function<ModelCall, ModelReply> model = call -> Answered.free(call.model(), "{\"ok\": true}");
    private Money budget = Money.of("1");

    @BeforeEach
    void register() {
        accounts.register(account);
    }

    private Outcome switched(String to) {
        return service().to(to, null, new Change("ann", clock.instant(), "cheaper"));
    }

    private ModelSwitch service() {
        var probe = new Probe(
                spec -> {
                    specs.add(spec);
                    return call -> {
                        calls.add(call);
                        return model.apply(call);
                    };
                },
                worstCase -> {
                    reserved.add(worstCase);
                    return !worstCase.isMoreThan(budget);
                },
                meters,
                clock,
                new SplittableRandom(1));
        return new ModelSwitch(ModelCatalogue.shipped(), probe, accounts, choice);
    }

    @Test
    void a_probe_that_reached_somebody_is_counted_and_written_at_once() {
        var today = LocalDate.parse("2025-10-10");
        model = call -> failing(call, Failure.NO_KEY);
        switched(GPT);
        assertThat(meters.ofModel(GPT, today, today).calls()).isZero();

        model = call -> failing(call, Failure.TIMED_OUT);
        switched(GPT);

        assertThat(meters.ofModel(GPT, today, today).failures()).containsExactly(Map.entry(Failure.TIMED_OUT, 1L));
    }

    private static ModelReply failing(ModelCall call, Failure failure) {
        return Failed.unasked(call.model(), failure, "the server said so");
    }

    @Test
    void the_engine_switches_to_a_model_that_answers() {
        choice.choose(new ModelChange("baseline", new Change("bob", NOON, "first")));
        clock.pass(Duration.ofMinutes(1));

        var outcome = switched(GPT);

        var change = new ModelChange(GPT, new Change("ann", NOON.plusSeconds(60), "cheaper"));
        assertThat(outcome).isEqualTo(new Switched(null, "baseline", change));
        assertThat(choice.current()).contains(change);
        assertThat(accounts.find(account.id())).contains(account);
    }

    @Test
    void an_account_switches_and_nobody_else() {
        var outcome = service().to(GROK, account.id(), new Change("ann", NOON, "sharper"));

        var change = new ModelChange(GROK, new Change("ann", NOON, "sharper"));
        assertThat(outcome).isEqualTo(new Switched(account.id(), GPT, change));
        assertThat(accounts.find(account.id()).orElseThrow().modelTerms().model())
                .isEqualTo(GROK);
        assertThat(accounts.modelChanges(account.id(), 10)).containsExactly(change);
        assertThat(choice.current()).isEmpty();
    }

    @Test
    void asks_once_and_little_whatever_the_model() {
        switched(GPT);

        assertThat(calls).hasSize(1);
        var call = calls.getFirst();
        assertThat(call.model()).isEqualTo(GPT);
        assertThat(call.deadline()).isEqualTo(NOON.plusSeconds(20));
        assertThat(call.prompt().bytes()).isLessThan(200);
        var asked = specs.getFirst();
        var listed = ModelCatalogue.shipped().find(GPT).orElseThrow();
        assertThat(asked.maxOutputTokens()).isEqualTo(64);
        assertThat(asked.reasoning()).isNull();
        assertThat(asked.formats()).containsExactly(Format.PROMPT_ONLY);
        assertThat(asked.wireName()).isEqualTo(listed.wireName());
        assertThat(asked.providers()).isEqualTo(listed.providers());
        assertThat(asked.prices()).isEqualTo(listed.prices());
    }

    @Test
    void a_cut_or_empty_answer_proves_that_a_model_answers_and_nothing_else_does() {
        for (var failure : Failure.values()) {
            model = call -> failing(call, failure);
            var before = choice.changes(100);

            var outcome = switched(GPT);

            if (EnumSet.of(Failure.TRUNCATED, Failure.EMPTY).contains(failure))
                assertThat(outcome).as(failure.word()).isInstanceOf(Switched.class);
            else {
                assertThat(outcome)
                        .isEqualTo(new Refused(
                                Why.NO_ANSWER,
                                "openai/gpt-5 does not answer (%s: the server said so); nothing was changed"
                                        .formatted(failure.word())));
                assertThat(choice.changes(100)).isEqualTo(before);
            }
        }
    }

    @Test
    void nothing_changes_for_an_account_whose_model_does_not_answer() {
        model = call -> failing(call, Failure.TIMED_OUT);

        assertThat(service().to(GROK, account.id(), new Change("ann", NOON, "sharper")))
                .isInstanceOf(Refused.class);
        assertThat(accounts.find(account.id())).contains(account);
        assertThat(accounts.modelChanges(account.id(), 10)).isEmpty();
    }

    @Test
    void reserves_the_most_that_the_probe_can_cost_before_it_asks() {
        switched(GPT);
        var worst = reserved.getFirst();
        var listed = ModelCatalogue.shipped().find(GPT).orElseThrow();

        assertThat(worst.isPositive()).isTrue();
        assertThat(worst)
                .isEqualTo(Probe.small(listed).worstCase(calls.getFirst().prompt()));
        assertThat(worst).isLessThan(Money.of("0.002"));
    }

    @Test
    void asks_nobody_when_the_budget_does_not_hold_the_probe() {
        switched(GPT);
        budget = reserved.getFirst();
        assertThat(switched(GPT)).isInstanceOf(Switched.class);
        budget = budget.minus(Money.of("0.00000001"));

        var outcome = switched(GPT);

        assertThat(((Refused) outcome).why()).isEqualTo(Why.OVER_BUDGET);
        assertThat(calls).hasSize(2);
        assertThat(choice.changes(10)).hasSize(2);
    }

    @Test
    void a_built_in_model_is_chosen_without_asking_or_paying() {
        budget = Money.ZERO;

        assertThat(switched("baseline")).isInstanceOf(Switched.class);
        assertThat(calls).isEmpty();
        assertThat(reserved).isEmpty();
    }

    @Test
    void giving_the_choice_back_asks_nobody() {
        var outcome = service().to(null, account.id(), new Change("ann", NOON, "as the others"));

        assertThat(outcome)
                .isEqualTo(new Switched(
                        account.id(), GPT, new ModelChange(null, new Change("ann", NOON, "as the others"))));
        assertThat(accounts.find(account.id()).orElseThrow().modelTerms().model())
                .isNull();
        assertThat(calls).isEmpty();
    }

    @Test
    void an_unknown_model_or_account_is_refused_before_anybody_is_asked() {
        var unknown = switched("gpt-9");
        var stranger = service().to(GPT, Some.account("stranger").id(), new Change("ann", NOON, "why"));

        assertThat(((Refused) unknown).why()).isEqualTo(Why.UNKNOWN_MODEL);
        assertThat(((Refused) unknown).sentence()).contains("gpt-9", "known", GPT);
        assertThat(((Refused) stranger).why()).isEqualTo(Why.UNKNOWN_ACCOUNT);
        assertThat(calls).isEmpty();
        assertThat(reserved).isEmpty();
    }
}
