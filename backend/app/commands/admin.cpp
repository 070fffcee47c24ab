#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/engine.h"
#include "app/run_task.h"
#include "base/json.h"
#include "features/accounts/accounts.h"
#include "ports/audit_log.h"

namespace madang::commands {
namespace {

struct AdminArguments {
  std::string email;
  std::string role = "operator";
  std::string nickname;
};

void printFault(const Fault& fault) {
  std::cerr << "madangd: " << fault.code;
  if (!fault.detail.empty()) std::cerr << ": " << fault.detail;
  std::cerr << '\n';
  for (const FieldError& error : fault.errors)
    std::cerr << "  " << error.pointer << ": " << error.detail << '\n';
}

int createStaff(const Config& config, const AdminArguments& arguments) {
  const auto role = parseEnum<Role>(arguments.role);
  if (!role) return std::cerr << "madangd: --role: " << arguments.role << " is no role\n", 2;
  accounts::NewStaff staff{arguments.email, arguments.nickname, {}, *role};
  if (!std::getline(std::cin, staff.password) || staff.password.empty())
    return std::cerr << "madangd: the password is read from standard input, one line\n", 2;

  auto engine = Engine::open(config, 1);
  if (!engine) return std::cerr << "madangd: " << engine.error() << '\n', 1;
  if (const auto started = (*engine)->start(); !started)
    return std::cerr << "madangd: " << started.error() << '\n', 1;
  Composition& c = (*engine)->composition();
  const auto made = runTask(c.executor, c.admin->createStaff(std::move(staff)));
  if (!made) return printFault(made.error()), 1;

  AuditEntry entry;
  entry.action = "admin.create";
  entry.target = "member:" + toText(*made);
  entry.reason = "command line";
  entry.detail = {{"role", enumText(*role)}};
  c.audit->appendSoon(std::move(entry));
  std::cout << arguments.email << " is " << enumText(*role) << ", member " << toText(*made) << ".\n";
  return 0;
}

}  // namespace

void addAdmin(CLI::App& app, const Shared& shared, Run& run) {
  auto* group = app.add_subcommand("admin", "Accounts of staff");
  group->require_subcommand(1);
  auto* command = group->add_subcommand(
      "create",
      "Make a verified account with a role, or give an existing one this role and password. The password is "
      "read from standard input.");
  auto arguments = std::make_shared<AdminArguments>();
  command->add_option("--email", arguments->email, "Mail address to sign in with")->required();
  command->add_option("--role", arguments->role, "member, moderator, operator or admin");
  command->add_option("--nickname", arguments->nickname, "Shown name; made from the address by default");
  command->callback([&run, &shared, arguments] {
    run = [&shared, arguments] { return createStaff(shared.loadWithData(), *arguments); };
  });
}

}  // namespace madang::commands
