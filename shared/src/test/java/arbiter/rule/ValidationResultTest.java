package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Correction;
import arbiter.decision.Finding;
import arbiter.decision.Status;
import arbiter.json.Json;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ValidationResultTest {

    private final Judge judge = new Judge(RuleBook.standard());

    private ValidationResult validate(String json) throws Exception {
        var nanos = new AtomicLong();
        return ValidationResult.of(
                Json.parse(json), Given.flat().asked("BTC").situation(), judge, () -> nanos.addAndGet(1_500_000));
    }

    private static String hold(String allocation, String total) {
        return """
                {"decisions": [{"asset": "BTC", "action": "hold", "allocation_usd": %s, "exit_plan": "", "rationale": "",
                  "confidence": 1, "risk_level": "low"}], "portfolio_rationale": "Wait.", "total_allocation_usd": %s,
                 "portfolio_risk_level": "low"}""".formatted(allocation, total);
    }

    @Test
    void a_sound_decision_is_valid_and_tells_how_long_it_took() throws Exception {
        var result = validate(hold("0", "0"));

        assertThat(result.valid()).isTrue();
        assertThat(result.status()).isEqualTo(Status.APPROVED);
        assertThat(result.validationTimeMs()).isEqualTo(1.5);
        assertThat(result.rulesChecked()).isEqualTo(39);
    }

    @Test
    void an_allocation_of_a_hold_is_a_correction_and_no_error() throws Exception {
        var result = validate(hold("5", "0"));

        assertThat(result.valid()).isTrue();
        assertThat(result.corrections()).extracting(Correction::code).containsExactly("allocation_zeroed");
    }

    @Test
    void what_the_schema_refuses_is_invalid_and_only_holds_would_stand() throws Exception {
        var result = validate(hold("-5", "\"0\""));

        assertThat(result.valid()).isFalse();
        assertThat(result.status()).isEqualTo(Status.FELL_BACK);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("C01", "C01");
        assertThat(result.decision().decision().decisions()).hasSize(1).allMatch(Hold.class::isInstance);
        assertThat(result.decision().decision().portfolioRationale())
                .isEqualTo("The decision does not satisfy the schema.");
    }

    @Test
    void it_is_written_with_the_names_of_the_contract() throws Exception {
        assertThat(Json.tree(validate(hold("0", "0"))).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "valid",
                        "status",
                        "findings",
                        "corrections",
                        "rules_checked",
                        "validation_time_ms",
                        "decision");
    }
}
