using System.Buffers;

namespace OpenClaw.Protocol;

/// <summary>The words schema declarations are written in: <c>S.Object(S.Required("key", S.String(min: 1)))</c>.</summary>
internal static class S
{
    public static readonly ParamsSchema Any = new AnySchema();

    public static readonly ParamsSchema Bool = new BooleanSchema();

    public static readonly ParamsSchema Null = new NullSchema();

    public static readonly ParamsSchema Text = String();

    public static readonly ParamsSchema NonEmpty = String(min: 1);

    /// <summary>64 hexadecimal digits.</summary>
    public static readonly ParamsSchema Sha256 = new HexSchema(64);

    /// <summary>40 hexadecimal digits.</summary>
    public static readonly ParamsSchema Sha1 = new HexSchema(40);

    /// <summary>Takes anything: the method has no schema, as in the stock gateway.</summary>
    public static readonly ParamsSchema None = Any;

    public static ParamsSchema String(int min = 0, int? max = null) => new StringSchema(min, max);

    /// <summary>A text of these characters only.</summary>
    /// <param name="pattern">The same as a regular expression, for the refusal.</param>
    /// <param name="characters">The characters.</param>
    /// <param name="max">Longest, in characters.</param>
    public static ParamsSchema Characters(string pattern, SearchValues<char> characters, int max) => new CharactersSchema(pattern, characters, max);

    public static ParamsSchema Int(long? min = null, long? max = null) => new NumberSchema(isInteger: true, min, max);

    public static ParamsSchema Number(long? min = null, long? max = null) => new NumberSchema(isInteger: false, min, max);

    /// <summary>This number and no other.</summary>
    public static ParamsSchema Number(int constant) => new NumberConstantSchema(constant);

    public static ParamsSchema Array(ParamsSchema item, int min = 0, int? max = null, bool isUnique = false) => new ArraySchema(item, min, max, isUnique);

    /// <summary>One of a few words, declared as a union of literals (protocol 3 texts).</summary>
    public static ParamsSchema OneOf(params string[] values) => new AnyOfSchema([.. values.Select(v => new ConstantSchema(v))]);

    public static ParamsSchema AnyOf(params ParamsSchema[] alternatives) => new AnyOfSchema(alternatives);

    /// <summary>What either takes; what is wrong is said in the words of the first.</summary>
    public static ParamsSchema Either(ParamsSchema first, ParamsSchema second) => new EitherSchema(first, second);

    public static ParamsSchema Nullable(ParamsSchema schema) => new AnyOfSchema([schema, new NullSchema()]);

    /// <summary>One of a few words, or null; the words and null are alternatives of one union.</summary>
    public static ParamsSchema NullableWord(params string[] values) => new AnyOfSchema([.. values.Select(v => (ParamsSchema)new ConstantSchema(v)), new NullSchema()]);

    /// <summary>Which of two declarations holds is told by whether a member is there.</summary>
    public static ParamsSchema ByMember(string name, ParamsSchema with, ParamsSchema without) => new ByMemberSchema(name, with, without);

    /// <summary>An object whose values all look alike.</summary>
    public static ParamsSchema Map(ParamsSchema value, int? max = null) => new ObjectSchema([], value, max);

    /// <summary>An object with exactly these members; others are refused by name.</summary>
    public static ParamsSchema Object(params Member[] members) => new ObjectSchema(members, others: null);

    /// <summary>As <see cref="Object"/>, with at least one member.</summary>
    public static ParamsSchema Something(params Member[] members) => new ObjectSchema(members, others: null, min: 1);

    /// <summary>An object with at least these members as declared; others may be anything.</summary>
    public static ParamsSchema Open(params Member[] members) => new ObjectSchema(members, Any);

    public static Member Required(string name, ParamsSchema schema) => new(name, schema, IsRequired: true);

    public static Member Optional(string name, ParamsSchema schema) => new(name, schema, IsRequired: false);

    internal readonly record struct Member(string Name, ParamsSchema Schema, bool IsRequired);
}
