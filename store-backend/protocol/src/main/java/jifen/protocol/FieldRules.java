package jifen.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Set;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.PurseCentreEvent.BorneBack;
import jifen.ledger.event.Reversed;
import org.jspecify.annotations.Nullable;

/** Which fields a message may leave out, and which may be null: none but those that say so in the code that will read them. */
final class FieldRules extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    /** Fields that came later: absent when null, so that what was written before them is written as ever. */
    private static final Map<Class<?>, Set<String>> LATE = Map.of(
            GoodsReceived.Line.class, Set.of("spec", "batch"),
            News.CardNews.class, Set.of("speaksBalance"),
            Reversed.class, Set.of("purse"),
            BorneBack.class, Set.of("owed"),
            EpochOpened.class, Set.of("why"),
            Sync.Request.class, Set.of("seen"),
            Sync.Reply.class, Set.of("pool"),
            Epoch.Request.class, Set.of("seen"),
            Epoch.Reply.class, Set.of("pool"));

    @Override
    public JsonSetter.Value findSetterInfo(Annotated field) {
        if (field instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor) {
            boolean nullable =
                    constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
            return JsonSetter.Value.construct(nullable ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
        }
        return JsonSetter.Value.empty();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember field) {
        if (field instanceof AnnotatedParameter parameter
                && parameter.getDeclaringClass().isRecord()) {
            Class<?> owner = parameter.getDeclaringClass();
            String name = owner.getRecordComponents()[parameter.getIndex()].getName();
            return !LATE.getOrDefault(owner, Set.of()).contains(name);
        }
        return null;
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated field) {
        boolean late = field instanceof AnnotatedMember member
                && LATE.getOrDefault(member.getDeclaringClass(), Set.of()).contains(member.getName());
        return late
                ? JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)
                : JsonInclude.Value.empty();
    }
}
