using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Hornbeam.Architecture.Tests.Api;

/// <summary>What an assembly shows to the world, as declarations, sorted.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        var types = assembly.GetExportedTypes().Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal));
        foreach (var space in types.GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"namespace {space.Key}\n\n");
            foreach (var type in space.OrderBy(type => type.FullName, StringComparer.Ordinal))
                text.Append(PrintType(type)).Append('\n');
        }
        return text.ToString();
    }

    public static string PrintType(Type type)
    {
        var text = new StringBuilder($"{Header(type)}\n");
        if (!type.IsSubclassOf(typeof(Delegate)))
            foreach (var line in type.IsEnum ? EnumMembers(type) : Members(type))
                text.Append(CultureInfo.InvariantCulture, $"    {line}\n");
        return text.ToString();
    }

    private static string Header(Type type)
    {
        var name = $"{(type.IsNested ? $"{TypeNames.Of(type.DeclaringType!)}." : "")}{TypeNames.Declared(type)}";
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"public delegate {ApiMembers.ReturnType(invoke)} {name}({ApiMembers.Parameters(invoke)})";
        }
        var bases = Bases(type).ToList();
        return $"public {Kind(type)} {name}{(bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}")}"
            + TypeNames.Constraints(type.GetGenericArguments());
    }

    private static string Kind(Type type)
    {
        var isRecord = type.GetMethod("<Clone>$") is not null
            || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "")
                + (isRecord ? "record struct" : "struct");
        var modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + (isRecord ? "record" : "class");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) == typeof(int) ? [] : [TypeNames.Of(Enum.GetUnderlyingType(type))];
        var inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? parent : null;
        var all = type.GetInterfaces();
        var direct = all.Except(all.SelectMany(i => i.GetInterfaces())).Except(inherited?.GetInterfaces() ?? [])
            .Where(i => i.IsVisible).Select(i => TypeNames.Of(i)).Order(StringComparer.Ordinal);
        return inherited is null ? direct : direct.Prepend(TypeNames.Of(inherited));
    }

    private static IEnumerable<string> EnumMembers(Type type) =>
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        let value = Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)
        orderby value, field.Name
        select string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {value}");

    private static IEnumerable<string> Members(Type type)
    {
        var members = type.GetMembers(Declared).Where(member => member is not Type && !member.Name.Contains('<', StringComparison.Ordinal));
        return members.Select(member => (Order: Order(member), member.Name, Text: ApiMembers.Print(member)))
            .Where(member => member.Text is not null)
            .OrderBy(member => member.Order).ThenBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal)
            .Select(member => member.Text!);
    }

    private static int Order(MemberInfo member) => member switch
    {
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        MethodInfo { IsSpecialName: false } => 4,
        _ => 5,
    };
}
