package io.leasehold.coordinator.journal;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Random values of the domain's types, from their declarations; the few that check themselves are made by hand. */
final class RandomValues {

    private static final String ALPHABET = "abz019-./\"\\{}[],: \n\tÄ本\uD83D\uDE00";

    private final Random random;
    private final Map<Class<?>, Supplier<Object>> byHand;

    RandomValues(long seed) {
        this.random = new Random(seed);
        this.byHand = Map.ofEntries(
                Map.entry(String.class, this::text),
                Map.entry(long.class, random::nextLong),
                Map.entry(Long.class, random::nextLong),
                Map.entry(int.class, random::nextInt),
                Map.entry(boolean.class, random::nextBoolean),
                Map.entry(Instant.class, () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
                Map.entry(Duration.class, () -> Duration.ofNanos(random.nextLong())),
                Map.entry(LeaseName.class, () -> new LeaseName("lease-" + random.nextInt(100))),
                Map.entry(ClusterId.class, () -> new ClusterId("c" + text())),
                Map.entry(InstanceId.class, () -> new InstanceId("i" + text())),
                Map.entry(LeaseNaming.class, () -> new LeaseNaming("product" + random.nextInt(9))),
                Map.entry(LeaseVersion.class, () -> new LeaseVersion("u" + text(), "v" + text())),
                Map.entry(Term.class, () -> new Term(random.nextInt(1000))),
                Map.entry(FencingToken.class, () -> new FencingToken(random.nextInt(1000))),
                Map.entry(LeadershipTimings.class, LeadershipTimings::defaults),
                Map.entry(LeaseSyncTimings.class, LeaseSyncTimings::defaults));
    }

    Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (byHand.containsKey(plain)) {
            return byHand.get(plain).get();
        }
        if (plain.isEnum()) {
            return one(plain.getEnumConstants());
        }
        return plain.isSealed() ? of(one(plain.getPermittedSubclasses())) : record(plain);
    }

    private <T> T one(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Object ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return random.nextBoolean() ? Optional.of(of(arguments[0])) : Optional.empty();
        }
        if (type.getRawType() == List.class) {
            return several(arguments[0]);
        }
        if (type.getRawType() == SortedSet.class) {
            return new TreeSet<>(several(arguments[0]));
        }
        assert type.getRawType() == SortedMap.class;
        TreeMap<Object, Object> map = new TreeMap<>();
        several(arguments[0]).forEach(key -> map.put(key, of(arguments[1])));
        return map;
    }

    private List<Object> several(Type element) {
        List<Object> several = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            several.add(of(element));
        }
        return several;
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = of(components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type, e);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(8); left > 0; left--) {
            text.appendCodePoint(ALPHABET.codePointAt(
                    ALPHABET.offsetByCodePoints(0, random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length())))));
        }
        return text.toString();
    }
}
