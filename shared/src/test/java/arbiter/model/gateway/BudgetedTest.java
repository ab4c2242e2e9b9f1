package arbiter.model.gateway;

import static arbiter.model.gateway.Script.answered;
import static arbiter.model.gateway.Script.call;
import static arbiter.model.gateway.Script.failed;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.gateway.Allowance.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetedTest {

    private static final String PAID = "openai/gpt-5";

    private final ModelCatalogue catalogue = ModelCatalogue.shipped();
    private final MemoryAllowance allowance = new MemoryAllowance();
    private final Script script = new Script();
    private final Budgeted budgeted = new Budgeted(script, catalogue, allowance);

    @Test
    void reserves_the_worst_case_before_the_call_and_keeps_what_came_of_it() {
        script.says(call -> {
            assertThat(allowance.reserved()).hasSize(1);
            assertThat(allowance.kept()).isEmpty();
            return answered(call.model());
        });

        var reply = budgeted.ask(call(PAID));

        assertThat(reply).isEqualTo(answered(PAID));
        assertThat(allowance.kept()).containsExactly(reply);
        assertThat(allowance.reserved())
                .containsExactly(
                        catalogue.find(PAID).orElseThrow().worstCase(call(PAID).prompt()));
    }

    @Test
    void keeps_a_failure_too() {
        script.fails(Failure.BROKEN);

        budgeted.ask(call(PAID));

        assertThat(allowance.kept()).containsExactly(failed(PAID, Failure.BROKEN));
    }

    @Test
    void counts_and_keeps_a_call_that_costs_nothing() {
        script.answers();

        budgeted.ask(call("baseline"));

        assertThat(allowance.reserved()).containsExactly(Money.ZERO);
        assertThat(allowance.kept()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_BUDGET, OVER_BUDGET, the account's budget of the day",
        "ENGINE_BUDGET, OVER_BUDGET, the engine's budget of the day",
        "TAKEN_OVER, TAKEN_OVER, another worker took the decision over"
    })
    void asks_nobody_what_it_is_not_allowed_to_and_says_why(Grant grant, Failure failure, String reason) {
        allowance.saying(grant);

        var reply = (Failed) budgeted.ask(call(PAID));

        assertThat(script.asked()).isEmpty();
        assertThat(allowance.kept()).isEmpty();
        assertThat(reply.failure()).isEqualTo(failure);
        assertThat(reply.reason()).contains(reason);
        assertThat(reply.model()).isEqualTo(PAID);
    }

    @Test
    void names_what_a_call_that_is_not_allowed_may_have_cost() {
        allowance.saying(Grant.ACCOUNT_BUDGET);

        var reply = (Failed) budgeted.ask(call(PAID));

        assertThat(reply.reason())
                .isEqualTo("a call to openai/gpt-5 may cost 0.16012375 USD,"
                        + " which the account's budget of the day does not hold");
    }

    @Test
    void asks_nobody_for_a_model_that_there_is_not() {
        var reply = (Failed) budgeted.ask(call("nobody/knows"));

        assertThat(reply.failure()).isEqualTo(Failure.UNKNOWN_MODEL);
        assertThat(allowance.reserved()).isEmpty();
        assertThat(script.asked()).isEmpty();
    }
}
