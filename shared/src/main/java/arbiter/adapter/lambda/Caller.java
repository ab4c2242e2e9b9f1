package arbiter.adapter.lambda;

import arbiter.account.AccountId;
import arbiter.strategy.Change;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: what the verified token says of its bearer.
 *
 * @param accounts the ids of accounts, or {@code *} for all of them
 * @param scopes some of {@code decide read admin}
 * @param subject the bearer's name; null when the token has none
 */
public record Caller(
        Set<String> accounts, Set<String> scopes, @Nullable String subject) {

    private static final String ALL_ACCOUNTS = "*";

    public Caller {
        accounts = Set.copyOf(accounts);
        scopes = Set.copyOf(scopes);
    }

    /**
     * The caller of a request whose token was verified by the authorizer.
     *
     * @throws Refusal 401 when there was none
     */
    public static Caller of(APIGatewayV2HTTPEvent event) throws Refusal {
        var context = event.getRequestContext();
        var authorizer = context == null ? null : context.getAuthorizer();
        var token = authorizer == null ? null : authorizer.getJwt();
        var claims = token == null ? null : token.getClaims();
        if (claims == null) throw new Refusal(HttpProblem.unauthorized());
        return new Caller(words(claims, "accounts"), words(claims, "scope"), claims.get("sub"));
    }

    private static Set<String> words(Map<String, String> claims, String name) {
        var claim = claims.getOrDefault(name, "").strip();
        return claim.isEmpty() ? Set.of() : Set.of(claim.split(" +"));
    }

    /**
     * Lets the caller pass who may do this.
     *
     * @throws Refusal 403 when the token's scope lacks it
     */
    public void mustHave(String scope) throws Refusal {
        if (!scopes.contains(scope))
            throw new Refusal(HttpProblem.forbidden("the token's scope lacks '%s'".formatted(scope)));
    }

    /**
     * Lets the caller pass whose token names this account.
     *
     * @throws Refusal 403 when it does not
     */
    public void mustOwn(AccountId account) throws Refusal {
        if (!accounts.contains(account.value()) && !accounts.contains(ALL_ACCOUNTS))
            throw new Refusal(HttpProblem.forbidden("the token does not name account %s".formatted(account)));
    }

    /**
     * Lets the caller pass whose token names every account: an operator of the whole engine.
     *
     * @throws Refusal 403 when it does not
     */
    public void mustOwnAll() throws Refusal {
        if (!accounts.contains(ALL_ACCOUNTS))
            throw new Refusal(HttpProblem.forbidden("the token does not name all accounts ('*')"));
    }

    /**
     * What the caller changes, kept with the caller's name.
     *
     * @throws Refusal 403 when the token does not say who that is, 400 when the reason is not one line of 1 to 500 characters
     */
    public Change change(Instant at, String reason) throws Refusal {
        if (subject == null || !Change.isBy(subject))
            throw new Refusal(HttpProblem.forbidden("the token does not say who changes something (claim 'sub')"));
        try {
            return new Change(subject, at, reason);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("/reason", String.valueOf(e.getMessage()));
        }
    }
}
