using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenClaw.Tests.Architecture;

public sealed class JsonContractTests
{
    /// <summary>
    /// A contract that is generated for writing only cannot write a type with converters or extension data on its members;
    /// the compiler says nothing about it.
    /// </summary>
    [Fact]
    public void Every_type_of_every_contract_can_be_written()
    {
        var broken = new List<string>();
        foreach (var context in typeof(Program).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JsonSerializerContext))))
        {
            var contract = context.GetProperty("Default", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null);
            foreach (var property in context.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            {
                if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(JsonTypeInfo<>)) continue;
                if (Problem((JsonTypeInfo)property.GetValue(contract)!) is { } problem) broken.Add($"{context.Name}.{property.Name}: {problem}");
            }
        }

        Assert.Empty(broken);
    }

    private static string? Problem(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsAbstract || type.Type.IsInterface) return null;
        try
        {
            JsonSerializer.Serialize(RuntimeHelpers.GetUninitializedObject(type.Type), type);
            return null;
        }
        catch (InvalidOperationException missing) when (missing.Message.Contains("metadata", StringComparison.Ordinal))
        {
            return missing.Message;
        }
        catch (Exception)
        {
            // An empty object of the type has no sense; how it is written was found all the same.
            return null;
        }
    }
}
