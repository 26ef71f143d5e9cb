using System.Reflection;

namespace Hornbeam.Architecture.Tests.Api;

/// <summary>What a public type may be.</summary>
public class PublicTypesTests
{
    /// <summary>Open for users to derive from, though not abstract.</summary>
    private static readonly string[] MayBeDerivedFrom = ["Hornbeam.Model"];

    /// <summary>Values are not disposable; what holds a file or a thread open may be, if it stands here.</summary>
    private static readonly string[] MayBeDisposable = ["Hornbeam.Hdf5.Hdf5File"];

    private static IEnumerable<Type> PublicTypes => PublicApiTests.Assemblies.SelectMany(name => Assembly.Load(name).GetExportedTypes());

    [Fact]
    public void Public_classes_are_sealed_or_made_to_be_derived_from()
    {
        var bases = PublicTypes.Select(type => type.BaseType).OfType<Type>()
            .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        Verdict.None(
            from type in PublicTypes
            where type is { IsClass: true, IsSealed: false, IsAbstract: false }
                && !bases.Contains(type) && !MayBeDerivedFrom.Contains(type.FullName)
            select type.FullName,
            "A public class is sealed, abstract or static, unless a public class of ours derives from it or it stands in MayBeDerivedFrom:");
    }

    [Fact]
    public void Values_are_not_disposable() => Verdict.None(
        from type in PublicTypes
        where (typeof(IDisposable).IsAssignableFrom(type) || typeof(IAsyncDisposable).IsAssignableFrom(type))
            && !MayBeDisposable.Contains(type.FullName)
        select type.FullName,
        "No public type is disposable, for people forget; memory belongs to the collector. If it must be, say so in MayBeDisposable:");

    [Fact]
    public void Public_structs_do_not_change() => Verdict.None(
        from type in PublicTypes
        where type is { IsValueType: true, IsEnum: false }
        from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        where !field.IsInitOnly && !IsInitOnlyProperty(type, field)
        select $"{type.FullName}.{field.Name}",
        "Public structs are readonly:");

    [Fact]
    public void Public_fields_are_constants() => Verdict.None(
        from type in PublicTypes
        where !type.IsEnum
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !field.IsLiteral && !(field.IsStatic && field.IsInitOnly)
        select $"{type.FullName}.{field.Name}",
        "Fields that can be set from outside are properties:");

    private static bool IsInitOnlyProperty(Type type, FieldInfo field) =>
        field.Name.Split('<', '>') is ["", var name, ..] && type.GetProperty(name)?.SetMethod is null or { IsPublic: false };
}
