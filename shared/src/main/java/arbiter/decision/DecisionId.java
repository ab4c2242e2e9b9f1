package arbiter.decision;

import arbiter.account.AccountId;
import arbiter.json.Sha256;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The name of a decision: base32 (RFC 4648, lower case) of 160 bits, so 32 characters. Decisions asked for twice have one
 * name.
 */
public record DecisionId(@JsonValue String value) {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BYTES = 20;
    private static final int CHARACTERS = 32;

    @JsonCreator
    public DecisionId {
        if (!value.matches("[a-z2-7]{32}")) throw new IllegalArgumentException("not a decision id");
    }

    /** The decision of an account in a cycle. */
    public static DecisionId ofCycle(AccountId account, String cycleId) {
        return derived("cycle", account.value(), cycleId);
    }

    /** The decision an account asked for under an idempotency key. */
    public static DecisionId ofKey(AccountId account, String idempotencyKey) {
        return derived("key", account.value(), idempotencyKey);
    }

    /** The decision of an account in a batch. */
    public static DecisionId ofBatch(String batchId, AccountId account) {
        return derived("batch", batchId, account.value());
    }

    /** A decision that nothing names. */
    public static DecisionId random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new DecisionId(base32(bytes));
    }

    private static DecisionId derived(String... parts) {
        return new DecisionId(base32(Arrays.copyOf(Sha256.ofParts(parts), BYTES)));
    }

    private static String base32(byte[] bytes) {
        var bits = new BigInteger(1, bytes);
        var text = new StringBuilder();
        for (var i = 0; i < CHARACTERS; i++)
            text.append(
                    ALPHABET.charAt(bits.shiftRight(5 * (CHARACTERS - 1 - i)).intValue() & 31));
        return text.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
