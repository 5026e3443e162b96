using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Loading;

public sealed class EnvSubstitutionTests
{
    private readonly Dictionary<string, string?> _env = new() { ["TOKEN"] = "t0k", ["_X1"] = "x", ["EMPTY"] = "", ["NESTED"] = "${TOKEN}" };

    [Theory]
    [InlineData("${TOKEN}", "t0k")]
    [InlineData("a ${TOKEN} b ${_X1}", "a t0k b x")]
    [InlineData("$${TOKEN}", "${TOKEN}")]
    [InlineData("$$${TOKEN}", "$${TOKEN}")]
    [InlineData("${lower}", "${lower}")]
    [InlineData("${Mixed}", "${Mixed}")]
    [InlineData("$TOKEN", "$TOKEN")]
    [InlineData("${TOKEN", "${TOKEN")]
    [InlineData("${}", "${}")]
    [InlineData("${1A}", "${1A}")]
    [InlineData("$${lower}", "$${lower}")]
    [InlineData("${NESTED}", "${TOKEN}")]
    public void Only_upper_case_references_are_replaced_and_only_once(string text, string expected)
    {
        var result = EnvSubstitution.Apply(text, ConfigPath.Root, _env, (_, missing) => Assert.Fail(missing.Message));

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("${NOPE}", "NOPE")]
    [InlineData("a ${EMPTY}", "EMPTY")]
    public void Missing_or_empty_variable_is_named_with_its_config_path(string text, string variable)
    {
        var root = new JsonObject { ["models"] = new JsonObject { ["list"] = new JsonArray(new JsonObject { ["token"] = text }) } };
        var found = new List<MissingVariable>();

        EnvSubstitution.Apply(root, _env, (_, missing) => found.Add(missing));

        Assert.Equal([new MissingVariable(variable, "models.list[0].token")], found);
        Assert.Equal($"Missing env var \"{variable}\" referenced at config path: models.list[0].token", found[0].Message);
    }

    [Fact]
    public void Keys_and_other_kinds_of_values_stay()
    {
        var root = JsonNode.Parse("""{"${TOKEN}":[1,true,null,"${TOKEN}"]}""");

        var result = EnvSubstitution.Apply(root, _env, (_, _) => { });

        Assert.Equal("""{"${TOKEN}":[1,true,null,"t0k"]}""", ConfigJson.WriteCompact(result));
    }

    [Fact]
    public void Random_texts_never_throw_and_keep_everything_outside_references()
    {
        var random = new Random(4711);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(0, 24); length > 0; length--)
            {
                text.Append("${}TOKENa_1 é\n"[random.Next(13)]);
            }
            var written = text.ToString();

            var result = EnvSubstitution.Apply(written, ConfigPath.Root, _env, (_, _) => { });

            if (!EnvSubstitution.HasReference(written))
            {
                Assert.Equal(written, result);
            }
        }
    }
}
