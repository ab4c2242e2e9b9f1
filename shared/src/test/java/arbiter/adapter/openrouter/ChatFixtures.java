package arbiter.adapter.openrouter;

import arbiter.account.AccountId;
import arbiter.adapter.secrets.KeySource;
import arbiter.adapter.secrets.NoKey;
import arbiter.adapter.secrets.Secret;
import arbiter.decision.DecisionId;
import arbiter.model.ModelCall;
import arbiter.model.Prompt;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.catalogue.ModelSpec.Providers;
import arbiter.model.catalogue.ModelSpec.Reasoning;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A model, a question and a key for the tests of this room. */
public final class ChatFixtures {

    public static final String MODEL = "vendor/model";
    public static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");
    public static final String CANARY = "sk-or-v1-Canary/0123456789abcdef=";
    public static final Prompt PROMPT = new Prompt("the contract", "the market", "the account");

    private ChatFixtures() {}

    /** A model with these formats. */
    public static ModelSpec model(Format... formats) {
        return model(Duration.ofSeconds(30), null, null, new Providers(List.of(), false, true), formats);
    }

    /** A model that may take that long. */
    public static ModelSpec model(Duration timeout) {
        return model(timeout, null, null, new Providers(List.of(), false, true), Format.values());
    }

    static ModelSpec model(
            Duration timeout,
            @Nullable Reasoning reasoning,
            @Nullable BigDecimal temperature,
            Providers providers,
            Format... formats) {
        return new ModelSpec(
                MODEL,
                "A model",
                false,
                "vendor/model-1",
                List.of(formats),
                128_000,
                4_000,
                reasoning,
                temperature,
                timeout,
                providers,
                null,
                null);
    }

    /** The question to the model, until a minute past noon. */
    public static ModelCall call() {
        var account = new AccountId("account-0001");
        var id = DecisionId.ofCycle(account, "noon");
        return new ModelCall(id, account, "noon", MODEL, PROMPT, NOON.plusSeconds(60));
    }

    /** A key that stays. */
    public static KeySource key() {
        return keys(known -> known);
    }

    /** The canary, and what it is after the server refused it. */
    public static KeySource keys(UnaryOperator<String> refreshed) {
        return new KeySource() {
            private String known = CANARY;

            @Override
            public Secret key() throws NoKey {
                return Secret.key(known, "a test");
            }

            @Override
            public Secret refresh() throws NoKey {
                known = refreshed.apply(known);
                return key();
            }
        };
    }
}
