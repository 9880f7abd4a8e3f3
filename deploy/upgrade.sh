# Called by `hejiantong upgrade FILE`: checks the new bundle, makes a backup, lets the new version take over and waits
# until it is ready; where it does not become so, the old one comes back with the database of before. What a
# run that was cut short left behind is put right by the next one.
set -eu
umask 022
refuse() {
  printf '%s\n' "$1" >&2
  exit 1
}
[ "$(id -u)" -eq 0 ] || refuse '请以 root 身份运行：sudo hejiantong upgrade 安装包'
[ -L /opt/hejiantong ] || refuse '本机还没有由安装包安装。请解开安装包，运行 ./hejiantong install。'
[ $# -eq 1 ] && [ -f "$1" ] || refuse '用法：hejiantong upgrade hejiantong-版本-linux-x64.tar.gz'
archive=$1
# While it lies there an upgrade is not at its end: the version of before, its backup, the new version.
marker=/opt/.hejiantong-upgrade
here=$(dirname "$(readlink -f "$0")")

version_in() {
  sed -n 's/.*"version": "\(.*\)".*/\1/p' "$1/package.json"
}
# The number of the newest migration: a database that has it cannot be read by a version without it.
schema_in() {
  ls "$1/migrations" | tail -n 1 | cut -c 1-4
}
# Names the version that the service runs from, in one step, with its units.
take_over() {
  ln -sfn "$1" /opt/.hejiantong.next &&
    mv -T /opt/.hejiantong.next /opt/hejiantong &&
    cp "$1"/deploy/*.service "$1"/deploy/*.timer /etc/systemd/system/ &&
    systemctl daemon-reload
}
# A command of a version ($1, $2) for a district ($3, - where there is no other).
in_district() {
  program=$1/deploy/hejiantong command=$2 name=$3
  shift 3
  if [ "$name" = - ]; then
    "$program" "$command" "$@" </dev/null
  else
    "$program" --district "$name" "$command" "$@" </dev/null
  fi
}
# The backup of a district ($2), from the one that stands in the marker ($1).
backup_of() {
  if [ "$2" = - ]; then printf '%s' "$1"; else printf '%s' "${1%.db}-$2.db"; fi
}
ready() {
  (cd /etc/hejiantong && "$1/bin/node" "$1/src/node/await-ready.js")
}

# Has a version serve; fails when it does not get ready.
begin() {
  take_over "$1" &&
    systemctl stop hejiantong.service &&
    systemctl start hejiantong.service &&
    ready "$1"
}

# Back to the version of before. Only a database that it cannot read becomes that of before: in any other, what
# came in since stays.
go_back() {
  systemctl stop hejiantong.service
  found=$("$here/hejiantong" schemas </dev/null)
  take_over "$1"
  while read -r district schema; do
    if [ "${schema:-0}" -gt "$(schema_in "$1")" ]; then
      in_district "$1" restore "$district" "$(backup_of "$2" "$district")"
    fi
  done <<FOUND
$found
FOUND
  systemctl start hejiantong.service
  rm -f "$marker"
}

# Before a version that was named ($3) runs: what came in since the backup ($2) is copied too, where the version of
# before ($1) can still read it; any other district keeps the copy that it has.
renew_backup() {
  systemctl stop hejiantong.service
  fresh=/var/backups/hejiantong/before-$(version_in "$3")-$(date +%Y%m%d-%H%M%S).db
  found=$("$here/hejiantong" schemas </dev/null)
  while read -r district schema; do
    [ -n "$schema" ] || continue
    if [ "$schema" -le "$(schema_in "$1")" ]; then
      in_district "$1" backup "$district" "$(backup_of "$fresh" "$district")"
    else
      cp -p "$(backup_of "$2" "$district")" "$(backup_of "$fresh" "$district")"
    fi
  done <<FOUND
$found
FOUND
  backup=$fresh
  printf '%s %s %s\n' "$1" "$backup" "$3" >"$marker"
}

finished=
if [ -f "$marker" ]; then
  read -r was backup new <"$marker"
  [ "$(readlink -f /opt/hejiantong)" != "$new" ] || renew_backup "$was" "$backup" "$new"
  # Named already, it need not be what runs.
  if [ "$(readlink -f /opt/hejiantong)" = "$new" ] && begin "$new"; then
    printf '%s\n' "上次升级中断，$(version_in "$new") 已就绪，从这里继续。升级前的备份：$backup"
    finished=yes
    rm -f "$marker"
  else
    printf '%s\n' '上次升级中断，先恢复到升级前的版本。'
    go_back "$was" "$backup"
  fi
fi

old=$(readlink -f /opt/hejiantong)
part=/opt/.hejiantong.part
rm -rf "$part"
mkdir "$part"
tar -C "$part" --no-same-owner -xzf "$archive" || refuse '安装包打不开，没有升级。请重新传送安装包。'
unpacked=$part/$(ls "$part")
[ -f "$unpacked/SHA256SUMS" ] || refuse '这不是河检通的安装包，没有升级。'
(cd "$unpacked" && sha256sum --check --quiet --strict SHA256SUMS) ||
  refuse '安装包内容与校验值不符，没有升级。请重新传送安装包。'
version=$(version_in "$unpacked")
if [ "$(version_in "$old")" = "$version" ]; then
  rm -rf "$part"
  [ -z "$finished" ] || exit 0
  refuse "本机已是 $version，没有升级。"
fi
newest=$(printf '%s\n%s\n' "$(version_in "$old")" "$version" | sort -V | tail -n 1)
if [ "$newest" != "$version" ] || [ "$(schema_in "$unpacked")" -lt "$(schema_in "$old")" ]; then
  rm -rf "$part"
  refuse "安装包（$version）比本机（$(version_in "$old")）旧。数据库只能向前升级，没有改动。"
fi
new=/opt/hejiantong-$version
rm -rf "$new"
mv "$unpacked" "$new"
rm -rf "$part"
ln -sfn /etc/hejiantong/.env "$new/.env"
[ ! -f "$new/deploy/keep-compiled.sh" ] || sh "$new/deploy/keep-compiled.sh" "$new" || :

backup=/var/backups/hejiantong/before-$version-$(date +%Y%m%d-%H%M%S).db
# Listed before anything is done: where that fails, nothing has happened.
found=$("$here/hejiantong" schemas </dev/null)
while read -r district schema; do
  [ -z "$schema" ] || in_district "$old" backup "$district" "$(backup_of "$backup" "$district")"
done <<FOUND
$found
FOUND
printf '%s %s %s\n' "$old" "$backup" "$new" >"$marker"
if begin "$new"; then
  rm -f "$marker"
  printf '%s\n' "已升级到 $version。升级前的备份：$backup"
else
  go_back "$old" "$backup"
  ready "$old" || printf '%s\n' '升级前的版本也没有就绪，请查看 journalctl -u hejiantong。' >&2
  refuse "$version 没有就绪，已回到 $(version_in "$old")。原因见 journalctl -u hejiantong；新版本试写的数据库保留在数据目录旁。"
fi
