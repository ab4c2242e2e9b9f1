package arbiter.engine;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page of an account's history ended: at its last record.
 *
 * @param reservedAt when that record's work was first claimed
 */
public record HistoryCursor(AccountId account, Instant reservedAt, DecisionId decision) {

    /** The cursor as a caller hands it back; nobody else reads anything into it. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "%s#%s#%s".formatted(account, reservedAt, decision).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A cursor read back.
     *
     * @throws IllegalArgumentException when it is not a cursor of this account's history
     */
    public static HistoryCursor of(String text, AccountId account) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("#", -1);
            if (parts.length == 3 && parts[0].equals(account.value()))
                return new HistoryCursor(account, Instant.parse(parts[1]), new DecisionId(parts[2]));
        } catch (IllegalArgumentException | DateTimeException garbage) {
            throw new IllegalArgumentException("not a cursor of this history", garbage);
        }
        throw new IllegalArgumentException("not a cursor of this history");
    }
}
