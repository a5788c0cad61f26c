using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>Which passwords are refused, however long they are.</summary>
public sealed class CommonPasswordsTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task The_commonest_are_refused_with_numbers_and_signs_around_them_and_said_several_times()
    {
        using Dashboard dashboard = new(folder.Database);
        await using AsyncServiceScope scope = dashboard.Services.CreateAsyncScope();
        UserManager<Account> users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Account account = new Accounts(new SignedIn(folder.Database).Store, TimeProvider.System).Draft(
            "can.bo",
            "",
            new Actor("test")
        );
        async Task<bool> IsRefusedAsync(string password)
        {
            bool refused = false;
            foreach (IPasswordValidator<Account> validator in users.PasswordValidators)
            {
                refused |= !(await validator.ValidateAsync(users, account, password)).Succeeded;
            }

            return refused;
        }

        string[] common =
        [
            "password2026!",
            "2026-Password!",
            "passwordpassword",
            "Qwertyuiop123",
            "123456789012",
            "aaaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "leavemealone1",
            "chelsea-chelsea",
            "matkhaumoi2026",
            "vietnamvodich",
            "Can.Bo can bo 1",
            "short",
        ];
        foreach (string password in common)
        {
            Assert.True(await IsRefusedAsync(password), password);
        }

        foreach (string password in new[] { SignedIn.Password, "correct horse battery staple", "Xe-dap_mau-xanh/7" })
        {
            Assert.False(await IsRefusedAsync(password), password);
        }
    }

    public void Dispose() => folder.Dispose();
}
